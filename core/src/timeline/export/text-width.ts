import { fitText } from '../chart/fit-text.ts';
import { clean, widthOf } from '../text/width.ts';

/** An average letter of an 11 pixel interface font, in pixels, on the wide side: a text without a screen cannot be measured. */
const letterPx = 6.2;

/** The text, cut to fit into so many pixels. */
export function cutText(text: string, room: number): string {
  return fitText(clean(text), room, (value) => widthOf(value) * letterPx);
}
