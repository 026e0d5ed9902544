import { panRange, rangeAround, rangeShowing, type TimeRange, zoomRange } from '#core/timeline/chart/range.ts';
import type { Timeline } from '#core/timeline/model.ts';
import type { Navigation, Preset } from './action.ts';
import { type Derived, findItem } from './derived.ts';
import { neighbor } from './navigate.ts';
import type { State } from './state.ts';

/** The state after a move over the picture. */
export function navigate(state: State, action: Navigation, derived: Derived): State {
  const { range, folding, full } = derived;
  switch (action.do) {
    case 'zoom': {
      const at = action.at ?? zoomCenter(state, derived);
      return withRange(state, zoomRange(range, action.factor, at, folding, full), full);
    }
    case 'pan':
      return withRange(state, panRange(range, action.share, folding, full), full);
    case 'show':
      return withRange(state, rangeAround(action.range.start, action.range.end, full), full);
    case 'frame':
      return withRange(state, inside(action.range, full), full);
    case 'show-preset':
      return withRange(state, presetRange(action.preset, derived), full);
    case 'show-time':
      return showing(state, action.t, derived);
    case 'show-selection':
      return showSelection(state, derived);
    case 'move': {
      const id = neighbor(derived, state.selection, action.direction);
      return id === null ? state : revealed(id === state.selection ? state : { ...state, selection: id }, derived);
    }
  }
}

/** The playhead, where it is in view; else the middle. */
function zoomCenter({ playback: { at } }: State, { range, folding }: Derived): number {
  if (at !== null && at >= range.start && at <= range.end) return at;
  return folding.toSeconds((folding.toUnits(range.start) + folding.toUnits(range.end)) / 2);
}

/** Moves the view as little as needed for a moment to be in it. */
export function showing(state: State, t: number, { range, folding, full }: Derived): State {
  return withRange(state, rangeShowing(range, t, t, folding, full), full);
}

/** The item that is selected may be out of view: brings it in. */
export function revealed(state: State, { timeline, range, folding, full }: Derived): State {
  const span = spanOf(timeline, state.selection);
  return span ? withRange(state, rangeShowing(range, span.start, span.end, folding, full), full) : state;
}

function withRange(state: State, range: TimeRange, full: TimeRange): State {
  if (range === full) return state.range === null ? state : { ...state, range: null };
  return range === state.range ? state : { ...state, range, hover: null };
}

/** All of it, where next to nothing is left out. */
function inside({ start, end }: TimeRange, full: TimeRange): TimeRange {
  const range = { start: Math.max(start, full.start), end: Math.min(end, full.end) };
  if (range.end - range.start < 0.05) return { start: range.start, end: range.start + 0.05 };
  return range.end - range.start > (full.end - full.start) * 0.995 ? full : range;
}

function showSelection(state: State, { timeline, full }: Derived): State {
  const span = spanOf(timeline, state.selection) ?? spanOfLane(timeline, state.selection);
  return span ? withRange(state, rangeAround(span.start, span.end, full), full) : state;
}

/** From when to when an item goes. */
export function spanOf(timeline: Timeline, id: string | null): TimeRange | undefined {
  const { segment, marker } = findItem(timeline, id) ?? {};
  if (segment) return { start: segment.start, end: segment.end ?? timeline.until };
  return marker && { start: marker.t, end: marker.end ?? marker.t };
}

/** From the first to the last thing on the lane whose name is selected. */
function spanOfLane({ lanes, until }: Timeline, id: string | null): TimeRange | undefined {
  const lane = lanes.find((each) => `row:${each.id}` === id);
  if (!lane || lane.segments.length + lane.markers.length === 0) return undefined;
  const starts = [...lane.segments.slice(0, 1).map(({ start }) => start), ...lane.markers.slice(0, 1).map(({ t }) => t)];
  const ends = [
    ...lane.segments.slice(-1).map(({ end }) => end ?? until),
    ...lane.markers.slice(-1).map(({ t, end }) => end ?? t),
  ];
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

/** Startup: until the pod is ready, or the first quiet stretch. Termination: from the delete until it is gone. */
function presetRange(preset: Preset, { timeline, full }: Derived): TimeRange {
  if (preset === 'fit') return full;
  if (preset === 'termination') {
    const { termination } = timeline;
    if (!termination) return full;
    return rangeAround(termination.requestedAt, termination.removedAt ?? termination.killAt, full);
  }
  const ready = timeline.moments.find(({ kind }) => kind === 'ready')?.t ?? timeline.quiet[0]?.start ?? timeline.until;
  const end = Math.min(ready * 1.25 + 1, full.end);
  return { start: -0.015 * end, end };
}
