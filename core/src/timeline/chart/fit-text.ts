/** Gives the width of a text in pixels. */
export type Measure = (text: string) => number;

/** The text, cut with an ellipsis to fit; empty where not even a few letters do. */
export function fitText(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  const share = room / measure(text);
  let length = Math.floor(text.length * share);
  while (length > 2 && measure(`${text.slice(0, length)}…`) > room) length--;
  return length > 2 ? `${text.slice(0, length).trimEnd()}…` : '';
}
