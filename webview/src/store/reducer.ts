import type { Action, EditAction, LaneAction } from './action.ts';
import { changeCompared, compare } from './beside.ts';
import { derive } from './derived.ts';
import { editFormOf } from './edit-form.ts';
import { edit, noEdits, redo, reset, undo } from './edits.ts';
import { withMatrix } from './matrix.ts';
import { navigate } from './navigation.ts';
import { play } from './playback.ts';
import { receive } from './receive.ts';
import { type Happening, withEndAt, withHappening, withPreset } from './scenario-edits.ts';
import { search } from './search.ts';
import { canChange, type Drawer, type Shown, type State } from './state.ts';

const drawerHeights = { least: 90, most: 900 };

/** The next state: pure, and the same object where nothing changes. */
export function reduce(state: State, action: Action): State {
  const next = change(state, action);
  return next === state ? state : withMatrix(next);
}

function change(state: State, action: Action): State {
  switch (action.do) {
    case 'receive':
      return receive(state, action.message);
    case 'request':
      return request(state, action);
    case 'resize':
      return action.width === state.width || action.width <= 0 ? state : { ...state, width: action.width };
    case 'select':
      return action.id === state.selection ? state : { ...state, selection: action.id };
    case 'hover':
      return state.hover === action.hover ? state : { ...state, hover: action.hover };
    case 'toggle-drawer':
      return withDrawer(state, { open: !state.drawer.open });
    case 'open-tab':
      return withDrawer(state, { open: true, tab: action.tab });
    case 'resize-drawer':
      return withDrawer(state, { height: Math.min(Math.max(action.height, drawerHeights.least), drawerHeights.most) });
    case 'toggle-help':
      return { ...state, help: !state.help };
    case 'toggle-pinned-pod':
      return { ...state, pinnedPod: !state.pinnedPod };
    case 'open-form':
      return openForm(state, action.id ?? state.selection);
    case 'close-form':
      return { ...state, form: null };
    case 'peel':
      return peel(state);
    default:
      return (
        changeCompared(state, action) ?? changeLanes(state, action) ?? changeEdits(state, action) ?? changePicture(state, action)
      );
  }
}

/** What only makes sense with a picture. */
function changePicture(state: State, action: Action): State {
  const derived = derive(state);
  if (!derived) return state;
  switch (action.do) {
    case 'zoom':
    case 'pan':
    case 'show':
    case 'frame':
    case 'show-preset':
    case 'show-time':
    case 'show-selection':
    case 'move':
      return navigate(state, action, derived);
    case 'set-playhead':
    case 'toggle-play':
    case 'tick':
    case 'set-speed':
    case 'step':
    case 'nudge':
    case 'measure':
    case 'toggle-measure':
      return play(state, action, derived);
    case 'open-search':
    case 'close-search':
    case 'search':
    case 'toggle-only-hits':
    case 'go-to-hit':
      return search(state, action, derived);
    default:
      return state;
  }
}

function changeLanes(state: State, action: Action | LaneAction): State | undefined {
  switch (action.do) {
    case 'toggle-folding':
      return { ...state, folded: !state.folded };
    case 'toggle-row':
      return { ...state, collapsed: toggled(state.collapsed, action.id) };
    case 'toggle-pin':
      return { ...state, pinned: toggled(state.pinned, action.lane) };
    case 'toggle-kind':
      return { ...state, hidden: toggled(state.hidden, action.kind) };
    default:
      return undefined;
  }
}

function changeEdits(state: State, action: Action | EditAction): State | undefined {
  switch (action.do) {
    case 'edit':
      return { ...state, edits: edit(state.edits, action.now, action.replace) };
    case 'end-pod':
      return endPod(state);
    case 'happen':
      return happen(state, action.what);
    case 'play-preset': {
      const playback = { ...state.playback, at: 0, playing: true };
      return { ...state, edits: edit(state.edits, withPreset(state.edits.now, action.preset)), playback, range: null };
    }
    case 'undo':
      return { ...state, edits: undo(state.edits) };
    case 'redo':
      return { ...state, edits: redo(state.edits) };
    case 'reset-edits':
      return { ...state, edits: reset(state.edits) };
    default:
      return undefined;
  }
}

function openForm(state: State, id: string | null): State {
  const { shown } = state;
  return shown && canChange(shown) && editFormOf(shown, id) ? { ...state, hover: null, form: id } : state;
}

/** Seconds that a pod is ready before it is deleted, where no moment is chosen. */
const readyFor = 10;

function endPod(state: State): State {
  const { shown, edits } = state;
  if (!shown || !canChange(shown)) return state;
  return { ...state, edits: edit(edits, withEndAt(edits.now, shown.scenario, momentOf(state, shown))) };
}

function happen(state: State, what: Happening): State {
  const { shown, edits } = state;
  if (!shown || !canChange(shown)) return state;
  return { ...state, edits: edit(edits, withHappening(edits.now, shown.scenario, what, momentOf(state, shown))) };
}

/** The playhead, else some time after the pod is ready. */
function momentOf({ playback }: State, { timeline }: Shown): number {
  const ready = timeline.moments.find(({ kind }) => kind === 'ready');
  return playback.at ?? (ready ? ready.t + readyFor : timeline.until / 2);
}

/** Another pod has other containers: what was changed about the one before does not hold for it. */
function request(state: State, { template, view }: Extract<Action, { do: 'request' }>): State {
  const same = state.shown?.template === template;
  const kept = same ? {} : { edits: noEdits, measure: null };
  const playback = { ...state.playback, at: null, playing: false };
  return { ...state, ...kept, playback, wanted: { template, view }, range: null, hover: null, form: null };
}

function withDrawer(state: State, change: Partial<Drawer>): State {
  return { ...state, drawer: { ...state.drawer, ...change } };
}

function toggled(list: readonly string[], id: string): readonly string[] {
  return list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
}

/** One layer for each press: keys list, tooltip, search, measure, drawer, playhead, comparison, selection, zoom. */
function peel(state: State): State {
  if (state.help) return { ...state, help: false };
  if (state.form !== null) return { ...state, form: null };
  if (state.hover) return { ...state, hover: null };
  if (state.search.open) return { ...state, search: { ...state.search, open: false, only: false } };
  if (state.measure) return { ...state, measure: null };
  if (state.drawer.open) return withDrawer(state, { open: false });
  if (state.playback.at !== null) return { ...state, playback: { ...state.playback, at: null, playing: false } };
  if (state.compared.with) return compare(state, null);
  if (state.selection !== null) return { ...state, selection: null };
  return state.range === null ? state : { ...state, range: null };
}
