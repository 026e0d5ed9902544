import type { Range } from '../base/range.ts';

/** What one line of block YAML consists of, judged by the line alone. Columns count from 0 within the line. */
export interface LineShape {
  /** Columns of the `-` that open items. */
  readonly dashes: readonly number[];
  /** Where the first character stands that is neither white space nor such a `-`; the line's length if there is none. */
  readonly contentColumn: number;
  /** The key, without quotes, and where it is written; absent where no colon follows. */
  readonly key?: { readonly name: string; readonly range: Range; readonly colonEnd: number };
  /** What stands after the colon, or the whole content of a line without a key; comments and outer spaces left out. */
  readonly value: Range;
  /** Nothing is written, apart from a comment. */
  readonly blank: boolean;
}

/** Takes a line apart, without its line break. Linear in the length of the line. */
export function shapeOfLine(line: string): LineShape {
  const dashes: number[] = [];
  let at = skipWhite(line, 0);
  while (line[at] === '-' && isWhite(line[at + 1])) {
    dashes.push(at);
    at = skipWhite(line, at + 1);
  }
  const end = contentEnd(line, at);
  const key = keyAt(line, at, end);
  const valueStart = key === undefined ? at : Math.min(end, skipWhite(line, key.colonEnd));
  const value = { start: valueStart, end: Math.max(valueStart, end) };
  const blank = end <= at && dashes.length === 0;
  return { dashes, contentColumn: at, value, blank, ...(key !== undefined && { key }) };
}

function skipWhite(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at++;
  return at;
}

function isWhite(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t';
}

/** Where the content ends: before a comment that stands outside quotes, without spaces. */
function contentEnd(line: string, from: number): number {
  let end = line.length;
  for (let at = from; at < line.length; at++) {
    if (isQuote(line[at]) && (at === from || /[\s:,[{]/.test(line[at - 1] ?? ''))) at = quoteEnd(line, at);
    else if (line[at] === '#' && (at === from || isWhite(line[at - 1]))) {
      end = at;
      break;
    }
  }
  while (end > from && isWhite(line[end - 1])) end--;
  return end;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

/** Position of the quote that closes the one at `from`, or of the line's last character. */
function quoteEnd(line: string, from: number): number {
  const quote = line[from];
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\' && quote === '"') at++;
    else if (line[at] === quote) return at;
  }
  return line.length - 1;
}

function keyAt(line: string, from: number, end: number): LineShape['key'] {
  if (from >= end || line[from] === '{' || line[from] === '[') return undefined;
  const quoted = isQuote(line[from]);
  let at = quoted ? quoteEnd(line, from) + 1 : from;
  while (at < end && !(line[at] === ':' && isWhite(line[at + 1]))) {
    // After a quoted key only white space may come before the colon.
    if (quoted && !isWhite(line[at])) return undefined;
    at++;
  }
  if (at >= end || at === from) return undefined;
  let keyEnd = at;
  while (keyEnd > from && isWhite(line[keyEnd - 1])) keyEnd--;
  const source = line.slice(from, keyEnd);
  return { name: quoted ? source.slice(1, -1) : source, range: { start: from, end: keyEnd }, colonEnd: at + 1 };
}
