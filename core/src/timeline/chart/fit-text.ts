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

/** A bar's label if it fits, else its short form if that does, else the label cut. */
export function fitLabel(
  { label, short }: { readonly label: string; readonly short?: string },
  room: number,
  measure: Measure,
): string {
  if (short === undefined || measure(label) <= room) return fitText(label, room, measure);
  return measure(short) <= room ? short : fitText(short, room, measure);
}
