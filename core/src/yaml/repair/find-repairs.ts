import { canEnd, endOfQuoted, isBlockHeader } from '../quoted-lines.ts';
import type { Edit } from './edited-text.ts';
import { fittingColumn } from './fitting-column.ts';
import { flowEnd } from './flow-end.ts';
import { Levels } from './levels.ts';
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
  readonly #levels = new Levels();
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
      this.#levels.clear();
      this.#opened = undefined;
      return next;
    }
    const content = this.#behindDashes(start, first, contentEnd(text, first, end), this.#columnOf(start, first));
    return content === undefined ? next : this.#content(content, next);
  }

  /** The column at which the content of a line is meant to begin. */
  #columnOf(start: number, first: number): number {
    const text = this.#text;
    const indentation = text.slice(start, first);
    if (indentation.includes('\t')) {
      const column = tabbedColumn(indentation, this.#levels.columns, this.#opened);
      this.edits.push({ start, end: first, newText: ' '.repeat(column) });
      return column;
    }
    const column = fittingColumn({ text, start, first, levels: this.#levels, opened: this.#opened });
    if (column > first - start) this.edits.push({ start, end: start, newText: ' ' });
    else if (column < first - start) this.edits.push({ start, end: start + 1, newText: '' });
    return column;
  }

  /** Passes over the dashes of a line; undefined where nothing follows them. */
  #behindDashes(line: number, first: number, end: number, start: number): Content | undefined {
    const text = this.#text;
    let at = first;
    let column = start;
    while (at < end && text[at] === '-') {
      const isGlued = !isWhite(text[at + 1]);
      if (isGlued && (at > first || !this.#isGluedDash(at, column))) break;
      this.#levels.add(column, true);
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
    return isOpened || this.#levels.hasDash(column);
  }

  #content(content: Content, next: number): number {
    const text = this.#text;
    const { column, hasDash } = content;
    const isPlaced = hasDash || column === 0 || this.#levels.hasKey(column) || (this.#opened ?? column) < column;
    let { at } = content;
    if (matchAt(openKey, text, at) && !text.slice(at + 1, content.end).includes(text[at] ?? '')) {
      this.edits.push({ start: at, end: at + 1, newText: '' });
      at++;
    }
    const colon = keyEnd(text, at);
    if (colon === undefined) return isPlaced ? this.#withoutKey(content, next) : next;
    this.#levels.add(column, false);
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
    const isBeside = hasDash ? below?.column === own && keyEnd(text, below.first) !== undefined : this.#levels.hasKey(column);
    if (!isBeside) return next;
    if (text[wordEnd] === ':' && wordEnd + 1 < end && text[wordEnd + 1] !== '/') this.#addColon(wordEnd + 1, column, ' ', next);
    else if (wordEnd < end && isWhite(text[wordEnd])) this.#addColon(wordEnd, column, ':', next);
    if (wordEnd < end) this.#opened = undefined;
    return next;
  }

  #addColon(at: number, column: number, newText: string, next: number): number {
    this.edits.push({ start: at, end: at, newText });
    this.#levels.add(column, false);
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
}
