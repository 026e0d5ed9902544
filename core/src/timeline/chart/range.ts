import type { Folding } from '../fold.ts';

/** What the chart shows, in seconds. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** As far as zooming in helps, in seconds. */
const shortestSpan = 0.05;
/** Room at either end of the whole axis, as a share of it. */
const padding = 0.015;

/** The whole life with a little room around it. */
export function fullRange(folding: Folding, until: number): TimeRange {
  const units = folding.toUnits(until);
  const pad = units * padding;
  return { start: -pad, end: folding.toSeconds(units + pad) };
}

/** Around an item: it takes the middle of the view. */
export function rangeAround(start: number, end: number, full: TimeRange): TimeRange {
  const length = Math.max(end - start, shortestSpan);
  const room = Math.max(length * 0.25, end === start ? 2 : 0);
  return { start: Math.max(start - room, full.start), end: Math.min(end + room, full.end) };
}

/** Zooms by a factor (below 1: closer) and keeps the moment `at` where it is on the screen. */
export function zoomRange(range: TimeRange, factor: number, at: number, folding: Folding, full: TimeRange): TimeRange {
  const [start, end, anchor] = [folding.toUnits(range.start), folding.toUnits(range.end), folding.toUnits(at)];
  const next = { start: anchor - (anchor - start) * factor, end: anchor + (end - anchor) * factor };
  if (next.end - next.start < shortestSpan) return range;
  return fromUnits(next, folding, full);
}

/** Shifts by a share of the view; stops at the ends. */
export function panRange(range: TimeRange, share: number, folding: Folding, full: TimeRange): TimeRange {
  const [start, end] = [folding.toUnits(range.start), folding.toUnits(range.end)];
  const shift = (end - start) * share;
  return fromUnits({ start: start + shift, end: end + shift }, folding, full);
}

/** Shifts as little as needed for a stretch to be in view. */
export function rangeShowing(range: TimeRange, start: number, end: number, folding: Folding, full: TimeRange): TimeRange {
  if (end >= range.start && start <= range.end) return range;
  const [from, to] = [folding.toUnits(range.start), folding.toUnits(range.end)];
  const share = (folding.toUnits(start) - (from + to) / 2) / (to - from);
  return panRange(range, share, folding, full);
}

/** Keeps the span and moves it inside; a span longer than all is all. */
function fromUnits({ start, end }: TimeRange, folding: Folding, full: TimeRange): TimeRange {
  const [first, last] = [folding.toUnits(full.start), folding.toUnits(full.end)];
  const span = end - start;
  if (span >= last - first) return full;
  const from = Math.min(Math.max(start, first), last - span);
  return { start: folding.toSeconds(from), end: folding.toSeconds(from + span) };
}
