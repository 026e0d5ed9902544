import { fitLabel, fitText } from '../chart/fit-text.ts';
import type { Segment } from '../model.ts';
import { clean, widthOf } from '../text/width.ts';

/** An average letter of an 11 pixel interface font, in pixels, on the wide side: a text without a screen cannot be measured. */
const letterPx = 6.2;

/** The text, cut to fit into so many pixels. */
export function cutText(text: string, room: number): string {
  return fitText(clean(text), room, measure);
}

/** A bar's label, its short form, or as much of it as fits into so many pixels. */
export function cutLabel({ label, short }: Pick<Segment, 'label' | 'short'>, room: number): string {
  return fitLabel({ label: clean(label), ...(short !== undefined && { short: clean(short) }) }, room, measure);
}

function measure(text: string): number {
  return widthOf(text) * letterPx;
}
