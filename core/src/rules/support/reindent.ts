import type { Schema } from '../../schema/model.ts';
import { findObjects } from '../../workload/find.ts';
import type { YamlContent } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';
import type { TextEdit } from '../model.ts';
import { isStructural } from './places.ts';
import { typeObject } from './typed-tree.ts';

/** Characters that are parsed to find where a block belongs: a larger document is not tried at all. */
const maxParsed = 16_000;
/** Lines above a block whose columns it may belong to, and columns that are tried. */
const linesAbove = 40;
const maxColumns = 6;

interface Block {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

/**
 * Moves a block of lines to the column where it makes sense: its lines begin at one of `lines`, and the document has fewer mistakes after it
 * than before. Empty where no column does.
 */
export function reindent(content: YamlContent, lines: readonly number[], schema: Schema): TextEdit[] {
  let tries = Math.floor(maxParsed / (content.text.length + 1));
  if (tries < 3) return [];
  let best: { score: number; edits: TextEdit[] } = { score: scoreOf(content.text, schema), edits: [] };
  for (const line of lines) {
    const whole = blockAt(content, line);
    const until = lines[0] ?? line;
    // What a block lost to a line of the wrong column stands below it and looks like a part of it.
    const blocks = whole && line < until && whole.last >= until ? [{ ...whole, last: until - 1 }, whole] : whole ? [whole] : [];
    for (const { block, column } of blocks.flatMap((block) => columnsFor(content, block).map((column) => ({ block, column })))) {
      if (--tries < 0) return best.edits;
      const edits = shifted(content, block, column);
      const score = edits.length > 0 ? scoreOf(applied(content.text, edits), schema) : Number.POSITIVE_INFINITY;
      if (score < best.score) best = { score, edits };
    }
    if (best.score === 0) break;
  }
  return best.edits;
}

/** How much is wrong with a text: structure first, then keys that are unknown, then values where a mapping or list has to be. */
function scoreOf(text: string, schema: Schema): number {
  let score = 0;
  for (const { content } of parseYaml(text).documents) {
    score += content.problems.filter((each) => isStructural(each) || each.code === 'duplicate-key').length * 1000;
    for (const object of findObjects(content)) {
      const typed = typeObject(object, schema);
      if (!typed) continue;
      score += typed.mappings.reduce((sum, { unknown }) => sum + unknown.length * 10, 0);
      score += typed.nodes.filter(({ node, type }) => node && (type.kind === 'scalar') !== (node.kind === 'scalar')).length;
    }
  }
  return score;
}

function lineText({ text, lines }: YamlContent, line: number): string {
  const { start, end } = lines.lineRange(line);
  return text.slice(start, end).replace(/[\r\n]+$/, '');
}

const columnOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** A line and those that belong to it: deeper ones, and items of its list in the same column. */
function blockAt(content: YamlContent, first: number): Block | undefined {
  if (first < 0 || first >= content.lines.lineCount) return undefined;
  const head = lineText(content, first);
  if (!/^ *[^\s#-]/.test(head)) return undefined;
  const column = columnOf(head);
  let last = first;
  for (let line = first + 1; line < content.lines.lineCount; line++) {
    const text = lineText(content, line);
    if (text.trim() === '') continue;
    const belongs = columnOf(text) > column || (columnOf(text) === column && text.trimStart().startsWith('- '));
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
    if (key !== undefined) columns.add(key).add(columnOf(text));
  }
  columns.delete(column);
  return [...columns].sort((a, b) => Math.abs(a - column) - Math.abs(b - column)).slice(0, maxColumns);
}

function shifted(content: YamlContent, { first, last, column }: Block, to: number): TextEdit[] {
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
