/**
 * The axis with its quiet stretches folded: a piecewise linear map between seconds and axis units. Outside of folds one unit is one
 * second, so that panning is a plain shift and zooming a plain factor.
 */
export interface Folding {
  /** Seconds to axis units. */
  toUnits(t: number): number;
  /** Axis units to seconds. */
  toSeconds(units: number): number;
  readonly folds: readonly Fold[];
}

export interface Fold {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Axis units. */
  readonly from: number;
  readonly to: number;
}

/** Share of the unfolded axis that one fold takes. */
const foldShare = 0.06;

/** `quiet` in order and without overlap, as `Timeline.quiet` is. Without quiet stretches the map is the identity. */
export function createFolding(quiet: readonly { readonly start: number; readonly end: number }[], until: number): Folding {
  const quietTotal = quiet.reduce((sum, { start, end }) => sum + end - start, 0);
  const width = Math.max((until - quietTotal) * foldShare, 0.001);
  const folds: Fold[] = [];
  let saved = 0;
  for (const { start, end } of quiet) {
    const units = Math.min(width, end - start);
    folds.push({ start, end, from: start - saved, to: start - saved + units });
    saved += end - start - units;
  }
  return { folds, toUnits: (t) => toUnits(folds, t), toSeconds: (units) => toSeconds(folds, units) };
}

function toUnits(folds: readonly Fold[], t: number): number {
  let shift = 0;
  for (const { start, end, from, to } of folds) {
    if (t < start) break;
    if (t <= end) return from + ((t - start) / (end - start)) * (to - from);
    shift = to - end;
  }
  return t + shift;
}

function toSeconds(folds: readonly Fold[], units: number): number {
  let shift = 0;
  for (const { start, end, from, to } of folds) {
    if (units < from) break;
    if (units <= to) return start + ((units - from) / (to - from)) * (end - start);
    shift = end - to;
  }
  return units + shift;
}
