import type { Measure } from '#core/timeline/chart/fit-text.ts';

/** Measures in the page's own font; where there is no canvas, by the number of letters. */
export function createMeasure(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 6.5;
  context.font = font;
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? context.measureText(text).width;
    if (known.size < 2000) known.set(text, width);
    return width;
  };
}
