import type { Measure } from '#core/timeline/chart/fit-text.ts';

/**
 * Measures in the page's own font; where there is no canvas, by the number of letters. Letter by letter, each of which is asked for once: labels are
 * cut again and again while one zooms, and a browser takes long for a text it has not seen.
 */
export function createMeasure(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 6.5;
  context.font = font;
  const known = new Map<string, number>();
  const letterWidth = (letter: string): number => {
    const width = known.get(letter) ?? context.measureText(letter).width;
    known.set(letter, width);
    return width;
  };
  return (text) => {
    let width = 0;
    for (const letter of text) width += letterWidth(letter);
    return width;
  };
}
