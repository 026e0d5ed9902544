/** Control characters, escapes for terminals among them: a name from a manifest must not move the cursor. */
const controls = /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text that prints as one line and nothing else. */
export function clean(text: string): string {
  return text.replace(controls, ' ');
}

/** East Asian wide and full-width characters take two columns. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** Cuts or fills to exactly so many columns. */
export function fitColumns(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text + ' '.repeat(columns - widthOf(text));
  let cut = '';
  let width = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (width + next > columns - 1) break;
    cut += character;
    width += next;
  }
  return `${cut}…${' '.repeat(columns - 1 - width)}`;
}
