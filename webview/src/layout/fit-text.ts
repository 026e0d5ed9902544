/** Gives the width of a text in pixels. */
export type Measure = (text: string) => number;

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

/** The text, cut with an ellipsis to fit; empty where not even a few letters do. */
export function fitText(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  const share = room / measure(text);
  let length = Math.floor(text.length * share);
  while (length > 2 && measure(`${text.slice(0, length)}…`) > room) length--;
  return length > 2 ? `${text.slice(0, length).trimEnd()}…` : '';
}
