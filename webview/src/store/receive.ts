import type { ToWebview } from '#protocol/webview-messages.ts';
import { compare, noAnswer } from './beside.ts';
import { derive, findItem } from './derived.ts';
import { edit, noEdits, reset } from './edits.ts';
import { navigate } from './navigation.ts';
import { withPreset } from './scenario-edits.ts';
import { initialState, type Shown, type State } from './state.ts';

/** What a message of the extension changes. An edit of the same pod keeps zoom and selection; another pod starts anew. */
export function receive(state: State, message: ToWebview): State {
  switch (message.type) {
    case 'timeline': {
      const { type: _, ...shown } = message;
      const before = state.shown;
      const same =
        before === null || (before.uri === shown.uri && before.template === shown.template && before.view === shown.view);
      const next = { ...state, shown, problem: null, wanted: null, hover: null, range: same ? state.range : null };
      const seen = {
        ...next,
        selection: stillThere(next) ? state.selection : null,
        ...(same ? {} : otherPod(state, before, shown)),
      };
      return before === null || !same ? onItsEnd(seen) : seen;
    }
    case 'stale':
      return { ...state, problem: message.reason, wanted: null };
    case 'cursor':
      return { ...state, cursor: { document: message.document, offset: message.offset } };
    case 'open':
      return open(state, message);
    case 'matrix': {
      const { rows } = message;
      return { ...state, matrix: { ...state.matrix, rows, state: rows ? 'answered' : 'failed' } };
    }
    case 'beside':
      return compare(state, message.beside);
    case 'compared': {
      const { comparison, problem } = message;
      return state.compared.with ? { ...state, compared: { ...state.compared, ...noAnswer, comparison, problem } } : state;
    }
    case 'measured': {
      const { assessment, problem } = message;
      return state.compared.with ? { ...state, compared: { ...state.compared, ...noAnswer, assessment, problem } } : state;
    }
    case 'spread': {
      const { shown } = state;
      return shown ? { ...state, shown: { ...shown, timeline: { ...shown.timeline, moments: message.moments } } } : state;
    }
    case 'written':
      return { ...state, edits: reset(state.edits) };
  }
}

/** The end of a life is what its view is about; a stretch that was looked at before stays. */
function onItsEnd(state: State): State {
  const derived = state.shown?.view === 'termination' && state.range === null ? derive(state) : undefined;
  return derived ? navigate(state, { do: 'show-preset', preset: 'termination' }, derived) : state;
}

/** A preset takes the place of all that was changed. */
function open(state: State, { tab, preset, pinned }: Extract<ToWebview, { type: 'open' }>): State {
  const drawer = tab === undefined ? state.drawer : { ...state.drawer, open: true, tab };
  const opened = { ...state, drawer, pinnedPod: pinned ?? state.pinnedPod };
  if (preset === undefined) return opened;
  return { ...opened, edits: edit(opened.edits, withPreset(noEdits.now, preset)) };
}

/** What was changed about one pod does not hold for another. */
function otherPod(state: State, before: Shown | null, shown: Shown): Partial<State> {
  const isSamePod = before?.uri === shown.uri && before.template === shown.template;
  const playback = { ...initialState.playback, at: null };
  const compared = { ...state.compared, ...noAnswer };
  return { playback, measure: null, compared, ...(isSamePod ? {} : { edits: noEdits }) };
}

function stillThere({ shown, selection }: State): boolean {
  if (!shown || selection === null) return false;
  return selection.startsWith('row:') || findItem(shown.timeline, selection) !== undefined;
}
