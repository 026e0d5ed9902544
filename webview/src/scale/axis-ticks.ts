import { niceStep, tickLabel, ticksBetween } from '#core/timeline/ticks.ts';
import type { Scale } from './scale.ts';

export interface Tick {
  readonly px: number;
  readonly label: string;
}

/** Room for one label, in pixels. */
const labelPx = 56;

/** Labelled ticks of what is in view, counted from `zero` on; none inside folds, and none that would touch another or be cut off. */
export function axisTicks(scale: Scale, zero = 0, prefix = ''): Tick[] {
  const { range, folding, pxPerUnit } = scale;
  const step = niceStep(labelPx / pxPerUnit);
  const ticks: Tick[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const stretch of linearStretches(range.start, range.end, folding.folds)) {
    const start = Math.max(stretch.start, zero);
    const room = scale.timeToPx(Math.min(stretch.end, range.end)) - labelPx * 0.6;
    for (const t of ticksBetween(start - zero, stretch.end - zero, step)) {
      const px = scale.timeToPx(t + zero);
      if (px < free || px < 0 || px > room) continue;
      ticks.push({ px, label: `${prefix}${tickLabel(t)}` });
      free = px + labelPx * 0.8;
    }
  }
  return ticks;
}

function linearStretches(
  start: number,
  end: number,
  folds: readonly { readonly start: number; readonly end: number }[],
): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  let from = start;
  for (const fold of folds) {
    if (fold.end < start || fold.start > end) continue;
    if (fold.start > from) stretches.push({ start: from, end: fold.start });
    from = fold.end;
  }
  if (from < end) stretches.push({ start: from, end });
  return stretches;
}
