import type { Lane, Segment } from '../model.ts';
import type { Scale } from './scale.ts';

/** A segment in pixels of the plot, cut to a little more than what is in view. */
export interface Bar {
  readonly segment: Segment;
  readonly x: number;
  readonly width: number;
  /** True where it goes on beyond the end of the simulation. */
  readonly open: boolean;
}

/** Bars reach this far out of view, so that their ends are not seen; keeps coordinates small at any zoom. */
const overhangPx = 40;
const thinnestPx = 2;

/** The bars in view. Of many that are thinner than a pixel and fall on the same one, only the first is drawn. */
export function layoutBars(lane: Lane, scale: Scale, until: number, keep: string | null): Bar[] {
  const bars: Bar[] = [];
  let lastPx = Number.NEGATIVE_INFINITY;
  for (const segment of lane.segments) {
    const left = scale.timeToPx(segment.start);
    const right = scale.timeToPx(segment.end ?? until);
    const kept = segment.id === keep;
    if (!kept && (right < -overhangPx || left > scale.width + overhangPx)) continue;
    if (!kept && right - left < 1 && right - lastPx < 1) continue;
    lastPx = right;
    const x = clamp(left, -overhangPx, scale.width + overhangPx);
    const end = clamp(right, -overhangPx, scale.width + overhangPx);
    bars.push({ segment, x, width: Math.max(end - x, thinnestPx), open: segment.end === null });
  }
  return bars;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
