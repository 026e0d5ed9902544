import { isBlockLine, lineEnd, skipWhite, textEnd } from './lines.ts';

/** How a flow collection ends: with its own bracket, or where a line of block style shows that it was left open. */
export interface FlowEnd {
  /** Behind the last bracket, or behind the last line that belongs to it. */
  readonly end: number;
  /** What is missing there; empty where nothing is. */
  readonly missing: string;
}

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/**
 * Follows a flow collection to its end. Entries stand between commas, and none begins with a dash: a line with a key that no comma
 * comes before, or that stands no further right than the key of the collection, belongs to the block around it.
 * @param start offset of its bracket
 * @param column where the key or dash stands that has it
 */
export function flowEnd(text: string, start: number, column: number): FlowEnd {
  const open: string[] = [];
  let last = '';
  let contentEnd = start;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n') {
      const first = firstOfLine(text, at + 1);
      if (endsBefore(text, at + 1, first, column, last)) break;
      if (first < text.length && text[first] !== '\n') contentEnd = at;
      at = Math.max(at, first - 1);
      continue;
    }
    if (character === ' ' || character === '\t' || character === '\r') continue;
    if (character === '#' && /\s/.test(text[at - 1] ?? '')) {
      at = lineEnd(text, at) - 1;
      continue;
    }
    if ((character === '"' || character === "'") && /[[{,:]/.test(last)) {
      const close = closingQuote(text, at);
      if (close === undefined) return { end: textEnd(text, at), missing: character + open.toReversed().join('') };
      at = close;
    } else if (closers[character] !== undefined) open.push(closers[character] ?? '');
    else if (character === open.at(-1)) open.pop();
    last = character;
    if (open.length === 0) return { end: at + 1, missing: '' };
    contentEnd = Math.max(contentEnd, at + 1);
  }
  return { end: endOfContent(text, contentEnd), missing: open.toReversed().join('') };
}

/** Whether the flow collection is over before a line, though no bracket says so. */
function endsBefore(text: string, line: number, first: number, column: number, last: string): boolean {
  if (text[first] === '\n' || first >= text.length) return false;
  if (!isBlockLine(text, first)) return false;
  if (text[first] === '-') return true;
  return (!/[[{,]/.test(last) || first - line <= column) && !closesMore(text.slice(first, lineEnd(text, first)));
}

/** Whether a line has a closing bracket that nothing on the line opens: then something above was left open for it. */
function closesMore(line: string): boolean {
  let depth = 0;
  for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
    depth += closers[bracket] === undefined ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function closingQuote(text: string, from: number): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function firstOfLine(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++;
  return at;
}

/** White space behind the last word belongs to what is being typed, unless a comment follows. */
function endOfContent(text: string, from: number): number {
  const at = skipWhite(text, from);
  return text[at] === '#' ? from : at;
}
