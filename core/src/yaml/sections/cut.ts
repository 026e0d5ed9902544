import type { Range } from '../../base/range.ts';

/** A block collection of a document: whole lines of its text, and the column at which its keys or dashes stand. */
export interface Block extends Range {
  readonly kind: 'mapping' | 'sequence';
  readonly column: number;
  /** Offset of the `-` before the first key, where the block is what an item holds. */
  readonly dash?: number;
}

/** Some entries of a block, one after the other. */
export interface Stretch extends Range {
  /** Where the line stands that begins an entry which is alone, and complete; absent of any other stretch. */
  readonly entry?: number | undefined;
}

/** What opens an entry: a key with its colon, or a key of several lines. */
const key = /(?:[^\s#,[\]{}|>@`%:?-]|[:?-](?![ \t\r\n]|$))[^\n]*?:(?=[ \t\r\n]|$)|\?(?=[ \t\r\n]|$)/y;
const dash = /-(?=[ \t\r\n]|$)/y;
/** A word that may become a key. */
const word = /[^\s#,[\]{}|>@`%:?-]/y;

/**
 * Cuts a block into stretches of whole entries, each as long as `length` at least or else an entry that is longer. An entry begins
 * where a key or a dash stands at the block's column: nothing of the entry before it can reach as far to the left (YAML 1.2.2, 8.2:
 * what belongs to an entry is indented more). Lines that are neither, and lines further left, stay with the entry before them; words
 * without a colon with the one behind them, as the parser takes them. Where it is cut depends on nothing but the entries nearby, so that
 * an edit leaves the other cuts where they were.
 */
export function cutBlock(text: string, block: Block, length: number): Stretch[] {
  const entries = entriesOf(text, block);
  const cuts: Stretch[] = [];
  let open = 0;
  for (const [i, { start, end, line }] of entries.entries()) {
    const first = entries[open];
    const next = entries[i + 1];
    if (!first || !next) continue;
    const size = end - first.start;
    const isLong = end - start >= length || next.end - next.start >= length;
    if (!isLong && size < 4 * length && (size < length || !endsStretch(text, start, end))) continue;
    cuts.push({ start: first.start, end, entry: open === i ? line : undefined });
    open = i + 1;
  }
  const last = entries[open];
  return [
    ...cuts,
    { start: last?.start ?? block.start, end: block.end, entry: open === entries.length - 1 ? last?.line : undefined },
  ];
}

/** An entry, with the comments before it if it is the first. */
interface Entry extends Range {
  /** Where the line starts that opens it, if nothing but the entry is there. */
  readonly line: number | undefined;
}

function entriesOf(text: string, block: Block): Entry[] {
  const entries: { start: number; line: number | undefined }[] = [];
  let words: number | undefined;
  let brackets: Brackets = { end: block.start, closed: true };
  let openerAt = -1;
  for (let at = block.start; at < block.end; ) {
    const next = nextLine(text, at);
    if (at < brackets.end && brackets.closed) {
      at = next;
      continue;
    }
    if (openerAt < at) openerAt = nextOpener(text, at);
    if (at >= brackets.end && openerAt < next) brackets = bracketsFrom(text, at) ?? brackets;
    const holdsDash = block.dash !== undefined && at <= block.dash && block.dash < next;
    if (holdsDash || isOpening(text, at, block.column, block.kind === 'mapping' ? key : dash)) {
      entries.push({ start: words ?? at, line: words === undefined ? at : undefined });
      words = undefined;
    } else if (block.kind === 'mapping' && isOpening(text, at, block.column, word)) words ??= at;
    at = next;
  }
  const [first] = entries;
  const last = entries.at(-1);
  if (first) first.start = block.start;
  if (last && words !== undefined) last.line = undefined;
  return entries.map((entry, i) => ({ ...entry, end: entries[i + 1]?.start ?? block.end }));
}

interface Brackets {
  readonly end: number;
  readonly closed: boolean;
}

/** Opens a flow collection that is a value. */
const bracket = / *(?:- +)*(?:[^\s#&!][^\n]{0,400}?:[ \t]+)?(?:[&!][^\s,[\]{}]{1,200}[ \t]+){0,2}[{[]/y;
/** How far to look for the end of a flow collection. */
const maxBracketsLength = 4000;

/** The flow collection that is opened on a line: its further lines may stand further left than its key. */
function bracketsFrom(text: string, line: number): Brackets | undefined {
  if (!isAt(text, line, bracket)) return undefined;
  const limit = Math.min(text.length, line + maxBracketsLength);
  let depth = 0;
  for (let at = bracket.lastIndex - 1; at < limit; at++) {
    const character = text[at];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === '#' && /\s/.test(text[at - 1] ?? '')) at = nextLine(text, at) - 1;
    else if ((character === '"' || character === "'") && /[\s,:[{]/.test(text[at - 1] ?? '')) at = quoteEnd(text, at, limit);
    if (depth === 0) return { end: at, closed: true };
  }
  return { end: limit, closed: false };
}

const opener = /[{[]/g;

function nextOpener(text: string, from: number): number {
  opener.lastIndex = from;
  return opener.test(text) ? opener.lastIndex - 1 : text.length;
}

function quoteEnd(text: string, from: number, limit: number): number {
  for (let at = from + 1; at < limit; at++) {
    if (text[at] === '\\' && text[from] === '"') at++;
    else if (text[at] === text[from]) return at;
  }
  return limit;
}

/** One entry in four ends its stretch: its own text says which. */
function endsStretch(text: string, start: number, end: number): boolean {
  let sum = 0;
  for (let at = start; at < end; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return (sum & 3) === 0;
}

const space = 0x20;

/** Whether on the line that starts at `at` the pattern fits at the column, and nothing but spaces come before it. */
function isOpening(text: string, at: number, column: number, pattern: RegExp): boolean {
  // Most lines stand further right: the first look is at the column itself.
  if (text.charCodeAt(at + column) <= space) return false;
  for (let i = at; i < at + column; i++) if (text.charCodeAt(i) !== space) return false;
  pattern.lastIndex = at + column;
  return pattern.test(text);
}

/** What an entry holds, and where what comes before that ends: the line with its key, or nothing where the entry is an item. */
export interface Within {
  readonly header: number;
  readonly block: Block;
  /** Where the value on the line of the key begins, if there is one as well: then the block cannot belong to the key. */
  readonly value?: number;
}

/** A key that is one plain word: no merge key (`<<`). */
const plainKey = /[A-Za-z_][\w./-]*:(?=[ \t\r\n]|$)/y;
const emptyKey = /[A-Za-z_][\w./-]*:[ \t]*(?:[ \t]#[^\n]*)?\r?\n/y;
/** A line on which a plain value begins, or a quote before a key that is not closed. Neither can have keys further right below it. */
const fullKey = /(?:[^"'\n:][^\n:]*:[ \t]+(?=[\w./])|(["'])(?=(?:(?!\1)[^\n])*\n))[^\n]*\n/y;

/**
 * The block that a stretch of one entry holds: below a line `key:`, or from behind the dash on where the entry is an item. Undefined where the
 * value is no block collection, or cannot be told from the lines.
 */
export function blockWithin(text: string, { start, end, entry }: Stretch, parent: Block): Within | undefined {
  if (entry === undefined) return undefined;
  const opening = entry + parent.column;
  if (parent.kind === 'sequence') {
    const column = skipSpaces(text, opening + 1) - entry;
    if (column < parent.column + 2 || !isAt(text, entry + column, plainKey)) return undefined;
    return { header: start, block: { kind: 'mapping', column, start, end, dash: opening } };
  }
  const isEmpty = isAt(text, opening, emptyKey);
  if (!isEmpty && !isAt(text, opening, fullKey)) return undefined;
  const header = isEmpty ? emptyKey.lastIndex : fullKey.lastIndex;
  const line = firstContent(text, header, end);
  if (line === undefined) return undefined;
  const content = skipSpaces(text, line);
  const place = { column: content - line, start: header, end };
  const isMapping = place.column > parent.column && isAt(text, content, plainKey);
  if (!isEmpty) return isMapping ? { header, block: { kind: 'mapping', ...place }, value: valueOn(text, opening) } : undefined;
  if (isMapping) return { header, block: { kind: 'mapping', ...place } };
  const isSequence = place.column >= parent.column && isAt(text, content, dash);
  return isSequence ? { header, block: { kind: 'sequence', ...place } } : undefined;
}

function valueOn(text: string, key: number): number {
  return skipSpaces(text, text.indexOf(':', key) + 1);
}

function isAt(text: string, at: number, pattern: RegExp): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function firstContent(text: string, from: number, end: number): number | undefined {
  for (let at = from; at < end; at = nextLine(text, at)) {
    const content = skipSpaces(text, at);
    if (!/[#\r\n]/.test(text[content] ?? '\n')) return at;
  }
  return undefined;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}
