import { LineIndex } from '#core/base/line-index.ts';
import type { Position } from '#core/base/range.ts';

/** A text with a cursor in it: where `$0` stands, and the text without it. */
export function withCursor(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf('$0');
  if (offset < 0) throw new Error('the text has no cursor: write $0');
  const text = marked.slice(0, offset) + marked.slice(offset + 2);
  return { text, position: new LineIndex(text).positionAt(offset) };
}

/** A text with a selection: `$0` at its start and at its end, or once for a cursor. */
export function withSelection(marked: string): {
  readonly text: string;
  readonly range: { readonly start: Position; readonly end: Position };
} {
  const { text: rest, position: start } = withCursor(marked);
  if (!rest.includes('$0')) return { text: rest, range: { start, end: start } };
  const { text, position: end } = withCursor(rest);
  return { text, range: { start, end } };
}
