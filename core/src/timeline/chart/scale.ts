import type { Folding } from '../fold.ts';
import type { TimeRange } from './range.ts';

/** Maps seconds to pixels of the plot, through the folds of the axis. */
export interface Scale {
  readonly folding: Folding;
  readonly width: number;
  readonly range: TimeRange;
  /** Pixels for one axis unit: outside of folds, for one second. */
  readonly pxPerUnit: number;
  /** Pixel of axis unit 0, often negative. */
  readonly originPx: number;
  timeToPx(t: number): number;
  pxToTime(px: number): number;
}

export function createScale(folding: Folding, range: TimeRange, width: number): Scale {
  const [start, end] = [folding.toUnits(range.start), folding.toUnits(range.end)];
  // Rounded, so that panning, which only shifts, does not change it by a bit and with it all that is kept for a zoom level.
  const pxPerUnit = Number((width / Math.max(end - start, 1e-6)).toPrecision(7));
  const originPx = -start * pxPerUnit;
  return {
    folding,
    width,
    range,
    pxPerUnit,
    originPx,
    timeToPx: (t) => folding.toUnits(t) * pxPerUnit + originPx,
    pxToTime: (px) => folding.toSeconds((px - originPx) / pxPerUnit),
  };
}
