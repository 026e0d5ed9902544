import { limits } from '../limits.ts';
import { canEnd, endOfQuoted, isBlockHeader } from '../quoted-lines.ts';
import type { Edit } from './edited-text.ts';
import { flowEnd } from './flow-end.ts';
import {
  contentEnd,
  indentationOf,
  isBlockLine,
  isWhite,
  keyEnd,
  lineEnd,
  matchAt,
  nextContent,
  skipWhite,
  textEnd,
} from './lines.ts';
import { tabbedColumn } from './tabs.ts';

/**
 * What to write elsewhere in a text so that one broken line leaves the lines around it alone, judged by the shapes of lines and their columns: a colon
 * behind a word that has lines of its own below it, a space behind a dash or colon, what closes a bracket before the next key, spaces for the
 * tabs of an indentation, the space that is missing in one or too much, and nothing for the marks of a merge conflict. For text that a parser has stumbled over only: some of it may be meant
 * as it is. Time is linear in the length of the text.
 * @param text whose lines end with line feeds, or with carriage returns before them
 */
export function findRepairs(text: string): readonly Edit[] {
  const scan = new RepairScan(text);
  for (let at = 0; at < text.length; ) at = scan.line(at);
  return scan.edits;
}

const conflictMark = /(?:<{7}|>{7}|\|{7})(?: |(?=\r?\n|$))|={7}(?=\r?\n|$)/y;
const documentMark = /(?:---|\.\.\.)(?=\s|$)|%/y;
const gluedDash = /-(?=["'A-Za-z_$/])/y;
const openKey = /(["'])(?=[A-Za-z][\w./-]*:(?:\s|$))/y;
const word = /[A-Za-z][\w.-]*/y;

/** A column at which keys or dashes stand, further right than that of the level before. */
interface Level {
  readonly column: number;
  readonly isDash: boolean;
}

/** What stands on a line behind its dashes. */
interface Content {
  readonly at: number;
  readonly end: number;
  /** Where the line starts. */
  readonly line: number;
  /** Where the content begins, once the line is repaired. */
  readonly column: number;
  readonly hasDash: boolean;
}

class RepairScan {
  readonly edits: Edit[] = [];
  readonly #text: string;
  readonly #levels: Level[] = [];
  /** Column of a key that the line before ends with, or of a dash: what it holds may stand below. */
  #opened: number | undefined;
  /** Lines that are indented more than this are text. */
  #textBelow: number | undefined;
  /** No key has come since a block scalar was opened: words that stand too far left for it are most likely its text. */
  #isAfterText = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Looks at a line, and gives where to go on. */
  line(start: number): number {
    const text = this.#text;
    const end = lineEnd(text, start);
    const next = end + 1;
    const first = skipWhite(text, start);
    if (first >= end || text[first] === '#' || text[first] === '\r') {
      // A cursor may be here.
      if (this.#textBelow === undefined) this.#columnOf(start, first);
      return next;
    }
    if (this.#textBelow !== undefined) {
      if (first - start > this.#textBelow) return next;
      this.#textBelow = undefined;
    }
    if (first === start && matchAt(conflictMark, text, start)) {
      this.edits.push({ start, end: textEnd(text, start), newText: '' });
      return next;
    }
    if (first === start && matchAt(documentMark, text, start)) {
      this.#levels.length = 0;
      this.#opened = undefined;
      return next;
    }
    const content = this.#behindDashes(start, first, contentEnd(text, first, end), this.#columnOf(start, first));
    return content === undefined ? next : this.#content(content, next);
  }

  #columnOf(start: number, first: number): number {
    const indentation = this.#text.slice(start, first);
    if (!indentation.includes('\t')) return this.#fittingColumn(start, first);
    const columns = this.#levels.map((level) => level.column);
    const column = tabbedColumn(indentation, columns, this.#opened);
    this.edits.push({ start, end: first, newText: ' '.repeat(column) });
    return column;
  }

  /** The column of a line that is one space off where it would fit in: that of what stands there already. */
  #fittingColumn(start: number, first: number): number {
    const text = this.#text;
    const column = first - start;
    const isDash = text[first] === '-';
    const isBelow = this.#opened !== undefined && (isDash ? column >= this.#opened : column > this.#opened);
    if (column === 0 || isBelow || this.#levels.length === 0 || this.#levels.some((level) => level.column === column))
      return column;
    const near = this.#levels.filter((level) => level.isDash === isDash && Math.abs(level.column - column) === 1);
    const isOpened = isDash && this.#opened === column + 1;
    const [outer, inner = outer] = isOpened ? [column + 1] : near.map((level) => level.column);
    if (outer === undefined || inner === undefined || !isBlockLine(text, first)) return column;
    const fitting = this.#goesOn(first, inner, inner - outer) ? inner : outer;
    if (fitting > column) this.edits.push({ start, end: start, newText: ' ' });
    else this.edits.push({ start, end: start + 1, newText: '' });
    return fitting;
  }

  /** Whether the line below a line shows that this stands at the column: beside it, or one step further right where the line is a key alone. */
  #goesOn(first: number, column: number, step: number): boolean {
    const text = this.#text;
    const end = lineEnd(text, first);
    const below = nextContent(text, end + 1);
    if (text[contentEnd(text, first, end) - 1] !== ':') return below?.column === column;
    const isItem = below !== undefined && text[below.first] === '-';
    const isInLine = this.#levels.some(({ isDash }, i) => isDash && this.#levels[i - 1]?.column === this.#levels[i]?.column);
    return below?.column === (isItem && isInLine ? column : column + step);
  }

  /** Passes over the dashes of a line; undefined where nothing follows them. */
  #behindDashes(line: number, first: number, end: number, start: number): Content | undefined {
    const text = this.#text;
    let at = first;
    let column = start;
    while (at < end && text[at] === '-') {
      const isGlued = !isWhite(text[at + 1]);
      if (isGlued && (at > first || !this.#isGluedDash(at, column))) break;
      this.#level(column, true);
      this.#opened = column;
      if (isGlued) this.edits.push({ start: at + 1, end: at + 1, newText: ' ' });
      const behind = skipWhite(text, at + 1);
      column += isGlued ? 2 : behind - at;
      at = behind;
    }
    return at < end ? { at, end, line, column, hasDash: at > first } : undefined;
  }

  /** A dash without its space: in line with the items before it, or where the first item of a list may stand. */
  #isGluedDash(at: number, column: number): boolean {
    if (!matchAt(gluedDash, this.#text, at)) return false;
    const isOpened = this.#opened !== undefined && this.#opened <= column;
    return isOpened || this.#levels.some((level) => level.isDash && level.column === column);
  }

  #content(content: Content, next: number): number {
    const text = this.#text;
    const { column, hasDash } = content;
    const isPlaced = hasDash || column === 0 || this.#isKeyColumn(column) || (this.#opened ?? column) < column;
    let { at } = content;
    if (matchAt(openKey, text, at) && !text.slice(at + 1, content.end).includes(text[at] ?? '')) {
      this.edits.push({ start: at, end: at + 1, newText: '' });
      at++;
    }
    const colon = keyEnd(text, at);
    if (colon === undefined) return isPlaced ? this.#withoutKey(content, next) : next;
    this.#level(column, false);
    this.#isAfterText = false;
    return this.#value(skipWhite(text, colon), content, next);
  }

  #value(at: number, { end, line, column }: Content, next: number): number {
    const text = this.#text;
    const character = text[at];
    this.#opened = undefined;
    if (at >= end) this.#opened = column;
    else if (character === '[' || character === '{') return this.#flow(at, column, next);
    else if (character === '"' || character === "'") return this.#quoted(at, column, next);
    else if (isBlockHeader(text.slice(Math.max(line, at - 1), end))) {
      this.#textBelow = indentationOf(text, line);
      this.#isAfterText = true;
    }
    return next;
  }

  #withoutKey(content: Content, next: number): number {
    const text = this.#text;
    const { at, end, line, column, hasDash } = content;
    if (text[at] === '[' || text[at] === '{' || text[at] === '"' || text[at] === "'" || text[at] === '|' || text[at] === '>') {
      return this.#value(at, content, next);
    }
    this.#opened = undefined;
    if (this.#isAfterText || !matchAt(word, text, at)) return next;
    const wordEnd = word.lastIndex;
    const below = nextContent(text, next);
    const own = at - line;
    if (below !== undefined && wordEnd === end && isBlockLine(text, below.first)) {
      const isItem = text[below.first] === '-' && !hasDash;
      if (below.column > own || (isItem && below.column === own)) return this.#addColon(wordEnd, column, ':', next);
    }
    const isBeside = hasDash ? below?.column === own && keyEnd(text, below.first) !== undefined : this.#isKeyColumn(column);
    if (!isBeside) return next;
    if (text[wordEnd] === ':' && wordEnd + 1 < end && text[wordEnd + 1] !== '/') this.#addColon(wordEnd + 1, column, ' ', next);
    else if (wordEnd < end && isWhite(text[wordEnd])) this.#addColon(wordEnd, column, ':', next);
    if (wordEnd < end) this.#opened = undefined;
    return next;
  }

  #addColon(at: number, column: number, newText: string, next: number): number {
    this.edits.push({ start: at, end: at, newText });
    this.#level(column, false);
    this.#opened = column;
    return next;
  }

  /** @param column of the key or dash that has the flow collection */
  #flow(at: number, column: number, next: number): number {
    const text = this.#text;
    if (text.startsWith('{{', at)) return this.#template(at, next);
    const { end, missing } = flowEnd(text, at, column);
    if (missing === '') return Math.max(next, lineEnd(text, end) + 1);
    if (this.#isAlone(at, column, next)) this.edits.push({ start: at, end: at + 1, newText: ' ' });
    else this.edits.push({ start: end, end, newText: missing });
    return Math.max(next, lineEnd(text, end) + 1);
  }

  /** A template expression that is not closed on its line is text until it is. */
  #template(at: number, next: number): number {
    const end = textEnd(this.#text, at);
    const expression = this.#text.slice(at, end);
    const quote = expression.includes("'") ? '"' : "'";
    if (expression.includes('}}') || expression.includes(quote)) return next;
    this.edits.push({ start: at, end: at + 1, newText: quote }, { start: end, end, newText: quote });
    return next;
  }

  #quoted(at: number, column: number, next: number): number {
    const text = this.#text;
    const close = endOfQuoted(text, at);
    if (close !== undefined && (close <= next || canEnd(text, close))) return Math.max(next, lineEnd(text, close - 1) + 1);
    if (this.#isAlone(at, column, next)) this.edits.push({ start: at, end: at + 1, newText: ' ' });
    return next;
  }

  /** Whether a bracket or quote is all that stands behind its key, though lines of a block follow that belong to the key. */
  #isAlone(at: number, column: number, next: number): boolean {
    const text = this.#text;
    if (skipWhite(text, at + 1) < textEnd(text, at)) return false;
    const below = nextContent(text, next);
    if (below === undefined || !isBlockLine(text, below.first)) return false;
    const isHeld = below.column > column || (text[below.first] === '-' && below.column === column);
    if (isHeld) this.#opened = column;
    return isHeld;
  }

  #isKeyColumn(column: number): boolean {
    return this.#levels.some((level) => level.column === column && !level.isDash);
  }

  /** Takes note of a key or dash at a column: whatever stood further right is over. */
  #level(column: number, isDash: boolean): void {
    while ((this.#levels.at(-1)?.column ?? -1) >= column) {
      const { column: last = 0, isDash: wasDash = false } = this.#levels.at(-1) ?? {};
      // Items may stand in line with the key that has them.
      if (last === column && !wasDash && isDash) break;
      this.#levels.pop();
    }
    // Every line is compared with them all, and what is nested deeper is not read anyway.
    if (this.#levels.length < limits.depth) this.#levels.push({ column, isDash });
  }
}
