import { niceStep, smallerSteps, tickLabel, ticksBetween } from '../ticks.ts';
import type { Scale } from './scale.ts';

export interface Tick {
  readonly px: number;
  readonly label: string;
}

/** Room for one label, in pixels. */
const labelPx = 56;
/** A digit of a label, the letter m, and the gap between the tick and its label, in pixels. */
const letterPx = 6.2;
const wideLetterPx = 10.5;
const labelGap = 5;

/**
 * Labelled ticks of what is in view, counted from `zero` on; none inside folds, and none that would touch another or be cut off. A
 * stretch between folds in which no multiple of the common step lies gets one tick of a smaller step, so that it says when it is.
 */
export function axisTicks(scale: Scale, zero = 0, prefix = ''): Tick[] {
  const { range, folding, pxPerUnit } = scale;
  const step = niceStep(labelPx / pxPerUnit);
  const ticks: Tick[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const stretch of linearStretches(range.start, range.end, folding.folds)) {
    const start = Math.max(stretch.start, zero);
    const room = scale.timeToPx(Math.min(stretch.end, range.end));
    const fits = (t: number): boolean => {
      const px = scale.timeToPx(t + zero);
      return px >= free && px >= 0 && px + widthOf(`${prefix}${tickLabel(t)}`) + labelGap <= room;
    };
    for (const t of candidates(start - zero, stretch.end - zero, step, fits)) {
      if (!fits(t)) continue;
      const px = scale.timeToPx(t + zero);
      ticks.push({ px, label: `${prefix}${tickLabel(t)}` });
      free = px + labelPx * 0.8;
    }
  }
  return ticks;
}

function widthOf(label: string): number {
  const wide = label.split('m').length - 1;
  return (label.length - wide) * letterPx + wide * wideLetterPx;
}

/** Multiples of the step in a stretch, or if none fits the first that fits of the largest smaller step. */
function candidates(start: number, end: number, step: number, fits: (t: number) => boolean): readonly number[] {
  const common = ticksBetween(start, end, step);
  if (common.some(fits)) return common;
  for (const smaller of smallerSteps(step)) {
    const first = ticksBetween(start, end, smaller).find(fits);
    if (first !== undefined) return [first];
  }
  return [];
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
