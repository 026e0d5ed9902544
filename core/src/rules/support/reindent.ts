import type { Schema } from '../../schema/model.ts';
import type { YamlContent } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { type Excerpt, excerptAround, lineText } from './excerpt.ts';
import { scoreOfText } from './text-score.ts';

/** Characters that are parsed to find where a block belongs. */
const maxParsed = 60_000;
/** Lines above a block whose columns it may belong to, and columns that are tried. */
const linesAbove = 40;
const maxColumns = 6;
/** Ends that are tried for one block. */
const maxEnds = 10;
const maxMoves = 2;

interface Block {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

interface Candidate extends Block {
  readonly to: number;
}

/** A block of lines at another column. */
export interface Move {
  readonly edits: readonly TextEdit[];
  /** The key under which the block stands then; undefined for the object's own fields. */
  readonly into: string | undefined;
}

/**
 * Moves a block of lines to the columns where it makes sense, the best first: its lines begin at one of `lines`, and the document has
 * fewer mistakes after it than before. Empty where no column does.
 */
export function reindent(content: YamlContent, lines: readonly number[], schema: Schema): readonly Move[] {
  const [main = 0] = lines;
  const excerpt = excerptAround(content, main);
  const at = (line: number): number => excerpt.lines.indexOf(line);
  let tries = Math.floor(maxParsed / (excerpt.content.text.length + 1));
  const before = scoreOfText(excerpt.content.text, schema);
  const found: { score: number; candidate: Candidate }[] = [];
  for (const candidate of lines.flatMap((line) => candidatesAt(excerpt.content, at(line), at(main)))) {
    if (--tries < 0) break;
    const score = scoreOfText(applied(excerpt.content.text, shifted(excerpt.content, candidate)), schema);
    if (score < before) found.push({ score, candidate });
    if (score === 0) break;
  }
  found.sort((a, b) => a.score - b.score);
  const best = found[0]?.score ?? 0;
  return found
    .filter(({ score }) => score <= best + 2)
    .slice(0, maxMoves)
    .map(({ candidate }) => ({
      edits: shifted(content, inDocument(candidate, excerpt, content)),
      into: parentKey(excerpt.content, candidate),
    }));
}

function inDocument(candidate: Candidate, { lines }: Excerpt, content: YamlContent): Candidate {
  const first = lines[candidate.first] ?? 0;
  const last = lines[candidate.last] ?? first;
  const isCut = last === lines.at(-1) && last < content.lines.lineCount - 1;
  return { ...candidate, first, last: isCut ? (blockAt(content, first)?.last ?? last) : last };
}

const columnOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
const isContent = (line: string): boolean => /^ *[^\s#]/.test(line);
const isItem = (line: string): boolean => /^ *-(?:\s|$)/.test(line);

/** The blocks that begin at a line, each at the columns that it may belong to; `main` is where the mistake shows. */
function candidatesAt(content: YamlContent, line: number, main: number): Candidate[] {
  const whole = blockAt(content, line);
  if (!whole) return [];
  return columnsFor(content, whole).flatMap((to) => {
    const ends = new Set([whole.last]);
    // What a block lost to a line of the wrong column stands below it and looks like a part of it.
    if (line < main && whole.last >= main) ends.add(main - 1);
    if (!/:\s*(?:#.*)?$/.test(lineText(content, line))) ends.add(line);
    for (const next of neighborsAt(content, whole, to)) ends.add(next - 1);
    return [...ends].sort((a, b) => a - b).map((last): Candidate => ({ ...whole, last, to }));
  });
}

/** Lines of a block that would be neighbors of its head at the other column: each may be where it ends. */
function neighborsAt(content: YamlContent, { first, last, column }: Block, to: number): number[] {
  if (to <= column) return [];
  const found: number[] = [];
  for (let line = first + 1; line <= last && found.length < maxEnds; line++) {
    const text = lineText(content, line);
    if (columnOf(text) <= to && isContent(text) && !(isItem(text) && columnOf(text) === column)) found.push(line);
  }
  return found;
}

/** A line and those that belong to it: deeper ones, and items of its list in the same column. Comments belong to what follows them. */
function blockAt(content: YamlContent, first: number): Block | undefined {
  if (first < 0 || first >= content.lines.lineCount) return undefined;
  const head = lineText(content, first);
  if (!/^ *[^\s#-]/.test(head)) return undefined;
  const column = columnOf(head);
  let last = first;
  for (let line = first + 1; line < content.lines.lineCount; line++) {
    const text = lineText(content, line);
    if (!isContent(text)) continue;
    const belongs = columnOf(text) > column || (columnOf(text) === column && isItem(text));
    if (!belongs) break;
    last = line;
  }
  return { first, last, column };
}

/** Columns of keys above, nearest to the block's own first. */
function columnsFor(content: YamlContent, { first, column }: Block): number[] {
  const columns = new Set<number>();
  for (let line = first - 1; line >= Math.max(0, first - linesAbove); line--) {
    const text = lineText(content, line);
    const key = /^( *(?:- +)*)[^\s#]/.exec(text)?.[1]?.length;
    if (key === undefined) continue;
    columns.add(key).add(columnOf(text));
    // A block may be all that there is below a key.
    if (/:\s*(?:#.*)?$/.test(text) && line === first - 1) columns.add(key + 2);
  }
  columns.delete(column);
  return [...columns].sort((a, b) => Math.abs(a - column) - Math.abs(b - column)).slice(0, maxColumns);
}

/** The key above a block that it stands under at a column. */
function parentKey(content: YamlContent, { first, to }: Candidate): string | undefined {
  for (let line = first - 1; line >= 0; line--) {
    const match = /^( *(?:- +)*)([A-Za-z][\w./-]*):/.exec(lineText(content, line));
    if (match && (match[1] ?? '').length < to) return match[2];
  }
  return undefined;
}

function shifted(content: YamlContent, { first, last, column, to }: Candidate): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = first; line <= last; line++) {
    const text = lineText(content, line);
    if (text.trim() === '') continue;
    const { start } = content.lines.lineRange(line);
    const own = columnOf(text);
    edits.push({ range: { start, end: start + own }, newText: ' '.repeat(Math.max(0, own + to - column)) });
  }
  return edits;
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}
