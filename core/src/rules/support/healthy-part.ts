import type { Schema } from '../../schema/model.ts';
import type { YamlContent } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { repairedLines } from '../../yaml/repair/repaired-lines.ts';
import { excerptAround, lineText } from './excerpt.ts';
import { isStructural } from './structural.ts';
import { scoreOf } from './text-score.ts';

/** A document, or what is left of a broken one without the lines that break it: the same offsets, with blanks for these lines. */
export interface HealthyPart {
  readonly content: YamlContent;
  /** Whether all that breaks the document was found: then what the tree holds is as it is meant. */
  readonly isSound: boolean;
}

/** Characters that are parsed to find what breaks a document, and places where it may be broken. */
const maxParsed = 40_000;
const maxHoles = 4;

interface Lines {
  readonly first: number;
  readonly last: number;
}

const known = new WeakMap<YamlContent, HealthyPart>();

/** The part of a document that can be believed; the same content gives the same part. */
export function healthyPart(content: YamlContent, schema: Schema): HealthyPart {
  let part = known.get(content);
  if (!part) {
    part = withoutHoles(content, schema);
    known.set(content, part);
  }
  return part;
}

/** Whether all that breaks a document was found, when its healthy part was asked for. */
export function isMended(content: YamlContent): boolean {
  return known.get(content)?.isSound ?? false;
}

function withoutHoles(original: YamlContent, schema: Schema): HealthyPart {
  // Lines that can be repaired where they stand take nothing out of the tree, which was read so.
  if (original.text.length < maxParsed && isRepaired(original)) return { content: original, isSound: true };
  let content = original;
  let budget = maxParsed;
  for (let holes = 0; ; holes++) {
    const problem = content.problems.find(isStructural);
    if (!problem) return { content, isSound: true };
    budget -= content.text.length;
    if (holes === maxHoles || budget < 0) return { content: original, isSound: false };
    const hole = findHole(content, content.lines.positionAt(problem.range.start).line, schema);
    const next = hole && blanked(content, hole);
    const after = next?.problems.find(isStructural);
    // Nothing is won where the text breaks at the same place again, or before it.
    if (!next || (after && after.range.start <= problem.range.start)) return { content: original, isSound: false };
    content = next;
  }
}

/** Whether nothing breaks the structure of a document once colons and spaces are put where its broken lines lack them: these say what is meant. */
function isRepaired(content: YamlContent): boolean {
  const repaired = content.problems.some(isStructural) ? repairedLines(content) : undefined;
  if (
    !repaired?.edits.every(({ start, end, newText }) => /^[ :]*$/.test(newText) && content.text.slice(start, end).trim() === '')
  )
    return false;
  const [document, ...more] = parseYaml(repaired.edited.text).documents;
  return more.length === 0 && document?.content.problems.some(isStructural) === false;
}

/**
 * The lines around a problem without which the text there is whole, and the least is wrong with what follows: an echo of the problem goes with
 * the right lines. The fewest of these; undefined where there are none.
 */
function findHole(content: YamlContent, line: number, schema: Schema): Lines | undefined {
  const excerpt = excerptAround(content, line);
  const at = excerpt.lines.indexOf(line);
  let best: { lines: Lines; score: number } | undefined;
  for (const lines of candidates(excerpt.content, at)) {
    const next = blanked(excerpt.content, lines);
    const after = next?.problems.find(isStructural);
    // A problem on the next line is most likely the same one.
    const isSame =
      after && excerpt.content.lines.positionAt(after.range.start).line <= contentLineBelow(excerpt.content, lines.last);
    if (!next || isSame) continue;
    const score = scoreOf(next, schema, next.lines.lineRange(at).end);
    if (score < (best?.score ?? Number.POSITIVE_INFINITY)) best = { lines, score };
    if (score === 0) break;
  }
  return best && { first: excerpt.lines[best.lines.first] ?? line, last: excerpt.lines[best.lines.last] ?? line };
}

/** Lines that may be the ones too many, the fewest first: the parser stumbles at them, or at the end of the line before. */
function candidates(content: YamlContent, line: number): readonly Lines[] {
  const above = contentLineAbove(content, line);
  const near = [line, contentLineBelow(content, line), above].filter((each) => each >= 0 && each < content.lines.lineCount);
  const tabbed = near.filter((each) => /^ *\t/.test(lineText(content, each)));
  // What stands below a key, or belongs to an item, goes with it.
  const blocks = (tabbed.length > 0 ? tabbed : near).map((first) => ({ first, last: blockEnd(content, first) }));
  const both = { first: Math.max(0, above), last: Math.max(line, blockEnd(content, above)) };
  return [...blocks, both].toSorted((a, b) => a.last - a.first - (b.last - b.first));
}

function contentLineAbove(content: YamlContent, line: number): number {
  let above = line - 1;
  while (above >= 0 && !isContent(lineText(content, above))) above--;
  return above;
}

function contentLineBelow(content: YamlContent, line: number): number {
  let below = line + 1;
  while (below < content.lines.lineCount && !isContent(lineText(content, below))) below++;
  return below;
}

/** The last line that is deeper than a line, or an item of its list in the same column. */
function blockEnd(content: YamlContent, first: number): number {
  if (first < 0) return first;
  const head = lineText(content, first);
  const column = columnOf(head);
  let last = first;
  for (let line = first + 1; line < content.lines.lineCount; line++) {
    const text = lineText(content, line);
    if (!isContent(text)) continue;
    const isOwnItem = columnOf(text) === column && isItem(text) && !isItem(head);
    if (columnOf(text) <= column && !isOwnItem) break;
    last = line;
  }
  return last;
}

/** A tab is most often meant as two spaces. */
const columnOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '  ').length ?? 0;
const isItem = (line: string): boolean => /^[ \t]*-(?:\s|$)/.test(line);
const isContent = (line: string): boolean => /^[ \t]*[^\s#]/.test(line);

function blanked({ text, lines }: YamlContent, { first, last }: Lines): YamlContent | undefined {
  const start = lines.lineRange(first).start;
  const { end } = lines.lineRange(last);
  const hole = text.slice(start, end).replace(/[^\r\n]/g, ' ');
  const [document, ...more] = parseYaml(text.slice(0, start) + hole + text.slice(end)).documents;
  return more.length === 0 ? document?.content : undefined;
}
