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

/** The next line that is neither blank nor a comment. */
export function nextContent(text: string, from: number): { readonly first: number; readonly column: number } | undefined {
  for (let start = from; start < text.length; start = lineEnd(text, start) + 1) {
    const first = skipWhite(text, start);
    if (first < text.length && text[first] !== '\n' && text[first] !== '\r' && text[first] !== '#') {
      return { first, column: first - start };
    }
  }
  return undefined;
}

/** Where the content of a line ends, without a comment and the spaces before it. */
export function contentEnd(text: string, from: number, lineEndAt: number): number {
  const line = text.slice(from, lineEndAt);
  const comment = line.includes('#')
    ? /[ \t]#/.exec(line.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length)))
    : null;
  return from + (comment ? line.slice(0, comment.index) : line).trimEnd().length;
}

/** How many characters of white space a line begins with. */
export function indentationOf(text: string, line: number): number {
  return skipWhite(text, line) - line;
}

/** Where the line break of a line is; where the text ends, if that has none. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Where the text of a line ends: before its line break of one or two characters. */
export function textEnd(text: string, from: number): number {
  const end = lineEnd(text, from);
  return end > from && text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
}

/** Behind spaces and tabs. */
export function skipWhite(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Whether it is white space, or nothing. */
export function isWhite(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

/** Whether a sticky pattern matches at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
