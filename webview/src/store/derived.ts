import type { Overlay } from '#core/compare/model.ts';
import { withOverlay } from '#core/compare/overlay.ts';
import { fullRange, type TimeRange } from '#core/timeline/chart/range.ts';
import { buildRows, type Row } from '#core/timeline/chart/rows.ts';
import { createScale, type Scale } from '#core/timeline/chart/scale.ts';
import { createFolding, type Folding } from '#core/timeline/fold.ts';
import type { Lane, Marker, Segment, Timeline } from '#core/timeline/model.ts';
import { type Hits, searchTimeline } from '#core/timeline/reading/search.ts';
import { lastCall } from './last-call.ts';
import type { State } from './state.ts';

/** What follows from the state; each is computed anew only when what it comes from changed. */
export interface Derived {
  /** With room for what is drawn behind it. */
  readonly timeline: Timeline;
  /** What is drawn behind the lanes, by their ids. */
  readonly others: ReadonlyMap<string, Lane>;
  readonly folding: Folding;
  readonly full: TimeRange;
  readonly range: TimeRange;
  readonly scale: Scale;
  readonly rows: readonly Row[];
  /** What the open search found; null where nothing is searched. */
  readonly hits: Hits | null;
}

export interface Found {
  readonly lane: Lane;
  readonly segment?: Segment;
  readonly marker?: Marker;
}

const foldingOf = lastCall((timeline: Timeline, folded: boolean) => createFolding(folded ? timeline.quiet : [], timeline.until));
const fullOf = lastCall((folding: Folding, until: number) => fullRange(folding, until));
const scaleOf = lastCall(createScale);
const rowsOf = lastCall(
  (
    timeline: Timeline,
    collapsed: readonly string[],
    pinned: readonly string[],
    hidden: readonly string[],
    only: ReadonlySet<string> | null,
  ) => buildRows(timeline, { collapsed, pinned, hidden, only }),
);
const hitsOf = lastCall(searchTimeline);
const overlaid = lastCall((timeline: Timeline, overlay: Overlay | undefined) =>
  overlay ? withOverlay(timeline, overlay) : timeline,
);
const othersOf = lastCall((overlay: Overlay | undefined) => new Map(overlay?.lanes.map((lane) => [lane.id, lane])));
/** Of the picture with and without room for another: both are asked for. */
const itemsOf = perTimeline(indexItems);

/** Undefined as long as there is no picture. */
export function derive(state: State): Derived | undefined {
  if (!state.shown) return undefined;
  const { overlay } = state.compared.comparison ?? state.compared.assessment ?? {};
  const timeline = overlaid(state.shown.timeline, overlay);
  const folding = foldingOf(timeline, state.folded);
  const full = fullOf(folding, timeline.until);
  const range = state.range ?? full;
  const { open, query, only } = state.search;
  const hits = open && query.trim() !== '' ? hitsOf(timeline, query) : null;
  const onlyLanes = only && hits ? hits.lanes : null;
  const rows = rowsOf(timeline, state.collapsed, state.pinned, state.hidden, onlyLanes);
  const others = othersOf(overlay);
  return { timeline, others, folding, full, range, scale: scaleOf(folding, range, state.width), rows, hits };
}

/** The item of an id, with its lane. */
export function findItem(timeline: Timeline, id: string | null): Found | undefined {
  return id === null ? undefined : itemsOf(timeline).get(id);
}

function perTimeline<Result>(compute: (timeline: Timeline) => Result): (timeline: Timeline) => Result {
  const known = new WeakMap<Timeline, { readonly result: Result }>();
  return (timeline) => {
    const entry = known.get(timeline) ?? { result: compute(timeline) };
    known.set(timeline, entry);
    return entry.result;
  };
}

function indexItems(timeline: Timeline): ReadonlyMap<string, Found> {
  const items = new Map<string, Found>();
  for (const lane of timeline.lanes) {
    for (const segment of lane.segments) items.set(segment.id, { lane, segment });
    for (const marker of lane.markers) items.set(marker.id, { lane, marker });
  }
  return items;
}
