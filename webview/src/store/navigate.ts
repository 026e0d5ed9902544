import { clusterMarks } from '#core/timeline/chart/cluster.ts';
import type { Row } from '#core/timeline/chart/rows.ts';
import type { Lane, Timeline } from '#core/timeline/model.ts';
import type { Direction } from './action.ts';
import { type Derived, findItem } from './derived.ts';

/** What the keyboard stops at on a row, in order of time: bars and marks as they are drawn, so that merged ones are one stop. */
export interface Stop {
  readonly id: string;
  readonly t: number;
  readonly end: number;
}

export function stopsOf(lane: Lane | null, { folding, scale, timeline }: Derived): Stop[] {
  if (!lane) return [];
  const bars = lane.segments.map(({ id, start, end }) => ({ id, t: start, end: end ?? timeline.until }));
  const marks = clusterMarks(lane, folding, scale.pxPerUnit).map(({ id, t, end }) => ({ id, t, end }));
  return [...bars, ...marks].sort((a, b) => a.t - b.t);
}

/** The row that a selection stands on; undefined where it is folded away. */
export function rowIndexOf(rows: readonly Row[], timeline: Timeline, selection: string | null): number {
  const lane = findItem(timeline, selection)?.lane;
  return rows.findIndex((row) => row.id === selection || (lane !== undefined && row.lane?.id === lane.id));
}

/** Where a key leads: the id of an item or row; null where it leads nowhere. */
export function neighbor(derived: Derived, selection: string | null, direction: Direction): string | null {
  const { rows, timeline } = derived;
  const index = rowIndexOf(rows, timeline, selection);
  const row = rows[index];
  if (!row) return firstStop(derived);
  if (direction === 'up' || direction === 'down') return vertical(derived, index, selection, direction === 'up' ? -1 : 1);
  const stops = stopsOf(row.lane, derived);
  const at = indexOnRow(stops, derived, selection);
  if (direction === 'first') return stops[0]?.id ?? row.id;
  if (direction === 'last') return stops.at(-1)?.id ?? row.id;
  if (direction === 'previous') return at <= 0 ? row.id : (stops[at - 1]?.id ?? null);
  return stops[at + 1]?.id ?? null;
}

/** A mark that is merged into another stands where that one does. */
function indexOnRow(stops: readonly Stop[], { timeline }: Derived, selection: string | null): number {
  const exact = stops.findIndex(({ id }) => id === selection);
  const marker = findItem(timeline, selection)?.marker;
  return exact >= 0 || !marker ? exact : stops.findLastIndex(({ t }) => t <= marker.t);
}

/** Straight up or down: the stop of the next row that is nearest in time; from a row's name to the next row's name. */
function vertical(derived: Derived, index: number, selection: string | null, step: 1 | -1): string | null {
  const row = derived.rows[index + step];
  if (!row) return null;
  const found = findItem(derived.timeline, selection);
  const stops = stopsOf(row.lane, derived);
  if (!found || stops.length === 0) return row.id;
  const t = found.segment?.start ?? found.marker?.t ?? 0;
  const distance = (stop: Stop) => (t < stop.t ? stop.t - t : Math.max(0, t - stop.end));
  const [first] = stops;
  return first ? stops.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best), first).id : null;
}

function firstStop(derived: Derived): string | null {
  for (const row of derived.rows) {
    const [stop] = stopsOf(row.lane, derived);
    if (stop) return stop.id;
  }
  return derived.rows[0]?.id ?? null;
}
