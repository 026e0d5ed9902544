import type { Levels } from './levels.ts';
import { contentEnd, isBlockLine, lineEnd, nextContent } from './lines.ts';

interface IndentedLine {
  readonly text: string;
  readonly start: number;
  /** Where it has its first character behind its spaces. */
  readonly first: number;
  readonly levels: Levels;
  /** Column of a key or dash that the line before ends with. */
  readonly opened: number | undefined;
}

/** The column that a line is meant to have: that of a block above where it is one space off, else its own. */
export function fittingColumn({ text, start, first, levels, opened }: IndentedLine): number {
  const column = first - start;
  const isDash = text[first] === '-';
  const isBelow = opened !== undefined && (isDash ? column >= opened : column > opened);
  if (column === 0 || isBelow || levels.has(column)) return column;
  const isOpened = isDash && opened === column + 1;
  const [outer, inner = outer] = isOpened ? [column + 1] : levels.beside(column, isDash);
  if (outer === undefined || inner === undefined || !isBlockLine(text, first)) return column;
  return goesOn(text, first, levels, { column: inner, step: inner - outer }) ? inner : outer;
}

interface Place {
  readonly column: number;
  /** How much further right than the block around it. */
  readonly step: number;
}

/** Whether the line below a line shows that this stands at a place: beside it, or one step further right where the line is a key alone. */
function goesOn(text: string, first: number, levels: Levels, { column, step }: Place): boolean {
  const end = lineEnd(text, first);
  const below = nextContent(text, end + 1);
  if (text[contentEnd(text, first, end) - 1] !== ':') return below?.column === column;
  const isItem = below !== undefined && text[below.first] === '-';
  return below?.column === (isItem && levels.hasItemsInLine() ? column : column + step);
}
