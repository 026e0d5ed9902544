import { panRange, rangeAround, rangeShowing, type TimeRange, zoomRange } from '#core/timeline/chart/range.ts';
import type { Action, Preset } from './action.ts';
import { type Derived, derive, findItem } from './derived.ts';
import { neighbor } from './navigate.ts';
import { receive } from './receive.ts';
import type { Drawer, State } from './state.ts';

const drawerHeights = { least: 90, most: 900 };

/** The next state: pure, and the same object where nothing changes. */
export function reduce(state: State, action: Action): State {
  switch (action.do) {
    case 'receive':
      return receive(state, action.message);
    case 'request':
      return { ...state, waiting: true, range: null, hover: null };
    case 'resize':
      return action.width === state.width || action.width <= 0 ? state : { ...state, width: action.width };
    case 'toggle-folding':
      return { ...state, folded: !state.folded };
    case 'toggle-row':
      return { ...state, collapsed: toggled(state.collapsed, action.id) };
    case 'select':
      return select(state, action.id);
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
    case 'peel':
      return peel(state);
    default: {
      const derived = derive(state);
      return derived ? navigate(state, action, derived) : state;
    }
  }
}

type Navigation = Extract<Action, { do: 'zoom' | 'pan' | 'show' | 'show-preset' | 'show-time' | 'show-selection' | 'move' }>;

/** What only makes sense with a picture. */
function navigate(state: State, action: Navigation, derived: Derived): State {
  const { range, folding, full } = derived;
  switch (action.do) {
    case 'zoom': {
      const middle = folding.toSeconds((folding.toUnits(range.start) + folding.toUnits(range.end)) / 2);
      return withRange(state, zoomRange(range, action.factor, action.at ?? middle, folding, full), full);
    }
    case 'pan':
      return withRange(state, panRange(range, action.share, folding, full), full);
    case 'show':
      return withRange(state, rangeAround(action.range.start, action.range.end, full), full);
    case 'show-preset':
      return withRange(state, presetRange(action.preset, derived), full);
    case 'show-time':
      return withRange(state, rangeShowing(range, action.t, action.t, folding, full), full);
    case 'show-selection':
      return showSelection(state, derived);
    case 'move': {
      const id = neighbor(derived, state.selection, action.direction);
      return id === null ? state : revealed(select(state, id), derived);
    }
  }
}

function withRange(state: State, range: TimeRange, full: TimeRange): State {
  if (range === full) return state.range === null ? state : { ...state, range: null };
  return range === state.range ? state : { ...state, range, hover: null };
}

function withDrawer(state: State, change: Partial<Drawer>): State {
  return { ...state, drawer: { ...state.drawer, ...change } };
}

function select(state: State, id: string | null): State {
  return id === state.selection ? state : { ...state, selection: id };
}

function toggled(list: readonly string[], id: string): readonly string[] {
  return list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
}

/** The selected item may be out of view: brings it in. */
function revealed(state: State, { timeline, range, folding, full }: Derived): State {
  const span = spanOf(timeline, state.selection);
  return span ? withRange(state, rangeShowing(range, span.start, span.end, folding, full), full) : state;
}

function showSelection(state: State, { timeline, full }: Derived): State {
  const span = spanOf(timeline, state.selection);
  return span ? withRange(state, rangeAround(span.start, span.end, full), full) : state;
}

function spanOf(timeline: Derived['timeline'], id: string | null): TimeRange | undefined {
  const { segment, marker } = findItem(timeline, id) ?? {};
  if (segment) return { start: segment.start, end: segment.end ?? timeline.until };
  return marker && { start: marker.t, end: marker.end ?? marker.t };
}

/** Startup: until the pod is ready, or the first quiet stretch. Termination: from the delete to the end. */
function presetRange(preset: Preset, { timeline, full }: Derived): TimeRange {
  if (preset === 'fit') return full;
  if (preset === 'termination') {
    const { termination } = timeline;
    if (!termination) return full;
    return rangeAround(termination.requestedAt, Math.max(termination.killAt, termination.removedAt ?? 0), full);
  }
  const ready = timeline.moments.find(({ kind }) => kind === 'ready')?.t ?? timeline.quiet[0]?.start ?? timeline.until;
  const end = Math.min(ready * 1.25 + 1, full.end);
  return { start: -0.015 * end, end };
}

/** One layer for each press: keys list, tooltip, drawer, selection, zoom. */
function peel(state: State): State {
  if (state.help) return { ...state, help: false };
  if (state.hover) return { ...state, hover: null };
  if (state.drawer.open) return withDrawer(state, { open: false });
  if (state.selection !== null) return { ...state, selection: null };
  return state.range === null ? state : { ...state, range: null };
}
