/** A key with its colon: plain and short, or in quotes. */
const key = /(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z_~][^\s:#'"[\]{},]*(?::[^\s:#'"[\]{},]+)*)[ \t]*:(?=\s|$)/y;
const dash = /-(?=\s|$)/y;

/** Whether what begins at an offset is what lines of block style begin with: a key, or the dash of an item. */
export function isBlockLine(text: string, at: number): boolean {
  return matchAt(dash, text, at) || keyEnd(text, at) !== undefined;
}

/** Behind the colon of the key that begins at an offset. */
export function keyEnd(text: string, at: number): number | undefined {
  return matchAt(key, text, at) ? key.lastIndex : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
