import { limits } from '../limits.ts';
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from '../model.ts';
import { nestedMapping, ProblemList, reportDuplicates } from '../problems.ts';
import { type ReadResult, readText, withLineFeeds } from '../read.ts';
import { type Block, blockWithin, cutBlock, type Stretch, type Within } from './cut.ts';
import { counterparts, type Earlier, type Findings, moved, type Section } from './section.ts';
import { shiftComment, shiftNode, shiftProblem } from './shift.ts';

/** A document that was read in sections: the next version of its text takes over what did not change. */
export interface SectionTree {
  readonly text: string;
  readonly sections: readonly Section[];
}

interface Reading {
  /** As it is written, and with line feeds only: they tell the lines. */
  readonly text: string;
  readonly lines: string;
  /** Of the shortest stretches. */
  readonly length: number;
}

/**
 * Reads a long document stretch by stretch, so that after an edit only what changed is parsed: `previous` is the tree of the text before.
 * What a text gives does not depend on `previous`, and a text without problems gives what `readText` gives. Undefined where the document has
 * to be read as a whole: its lines do not tell its sections, or one needs another.
 */
export function readSections(
  text: string,
  length: number,
  previous?: SectionTree,
): { readonly result: ReadResult; readonly tree: SectionTree } | undefined {
  const reading = { text, lines: withLineFeeds(text), length };
  const block = { kind: 'mapping', column: 0, start: 0, end: text.length } as const;
  const found = readBlock(reading, block, 0, previous && { ...previous, by: 0 });
  if (!found || dependsOnAnchors(found)) return undefined;
  const { sections, node, comments, anchored, aliasedNodes } = found;
  const problems = new ProblemList(found.problems);
  return { result: { root: node, problems, comments, anchored, aliasedNodes }, tree: { text, sections } };
}

/** An alias may mean an anchor of another section; and what aliases stand for is limited for the document. */
function dependsOnAnchors({ anchored, aliasedNodes, problems }: Findings): boolean {
  return (anchored && problems.some(({ code }) => code === 'unknown-alias')) || aliasedNodes > limits.aliasedNodes;
}

/** `level`: how many blocks this one stands in. */
function readBlock(reading: Reading, block: Block, level: number, earlier: Earlier | undefined): BlockFindings | undefined {
  const sections: Section[] = [];
  const stretches = cutBlock(reading.lines, block, reading.length);
  for (const { stretch, same, parts } of counterparts(reading.text, stretches, earlier)) {
    const section = same ? moved(same, stretch) : readStretch(reading, stretch, block, level, parts);
    if (!section) return undefined;
    sections.push(section);
  }
  return joined(sections, block.kind);
}

function readStretch(
  reading: Reading,
  stretch: Stretch,
  block: Block,
  level: number,
  parts: Earlier | undefined,
): Section | undefined {
  const isLong = stretch.end - stretch.start > 4 * reading.length && level < limits.depth;
  const within = isLong ? blockWithin(reading.lines, stretch, block) : undefined;
  return within ? readWithin(reading, stretch, within, block, level, parts) : readLeaf(reading, stretch, block, level);
}

/** Reads an entry that holds a block: its key if it has one, and the sections of the block. */
function readWithin(
  reading: Reading,
  stretch: Stretch,
  within: Within,
  parent: Block,
  level: number,
  parts: Earlier | undefined,
): Section | undefined {
  const found = readBlock(reading, within.block, level + 1, parts);
  if (!found) return undefined;
  const whole = { ...stretch, ...found, parts: found.sections, partsFrom: stretch.start };
  const { dash } = within.block;
  if (dash !== undefined) {
    const range = { start: dash, end: found.node.range.end };
    return { ...whole, node: { kind: 'sequence', range, flow: false, items: [found.node] } };
  }
  const head = readLeaf(reading, { ...stretch, end: within.header }, parent, level);
  const comments = [...(head?.comments ?? []), ...found.comments];
  if (within.value !== undefined) return { ...whole, ...besideValue(found, head, within.value), comments };
  const pair = head?.node.kind === 'mapping' && head.problems.length === 0 ? head.node.pairs.at(-1) : undefined;
  if (!pair || pair.value !== undefined) return undefined;
  const range = { start: pair.range.start, end: found.node.range.end };
  return { ...whole, comments, node: { kind: 'mapping', range, flow: false, pairs: [{ ...pair, value: found.node, range }] } };
}

/** Keys below one that has a value already: they come back to where they were meant to be, as they do where the parser meets them. */
function besideValue(
  { node, problems }: Findings,
  head: Findings | undefined,
  value: number,
): Pick<Findings, 'node' | 'problems'> {
  const before = head?.node.kind === 'mapping' ? head.node.pairs : [];
  const behind = node.kind === 'mapping' ? node.pairs : [];
  const range = { start: before[0]?.range.start ?? value, end: node.range.end };
  return {
    node: { kind: 'mapping', range, flow: false, pairs: [...before, ...behind] },
    problems: [...(head?.problems ?? []), nestedMapping({ start: value, end: value + 1 }), ...problems],
  };
}

/** Before a stretch that stands in another block, in place of what holds that: a key with nothing but the stretch below it. */
const holder = 'p:\n';

function readLeaf({ text }: Reading, stretch: Stretch, block: Block, level: number): Section | undefined {
  const { start } = stretch;
  const before = level === 0 ? '' : holder;
  const read = readText(before + withoutDash(text, stretch, block), { outerDepth: Math.max(0, level - 1) });
  const { root, problems, comments, anchored, aliasedNodes } = read;
  const by = start - before.length;
  const node = level === 0 ? root : entriesIn(heldBy(root), block, before.length, problems);
  if (node === undefined || node.kind !== block.kind || node.flow || dependsOnRest(node, read)) return undefined;
  return {
    ...stretch,
    node: shiftNode(node, by),
    problems: problems.sorted().map((problem) => shiftProblem(problem, by, start)),
    comments: comments.map((comment) => shiftComment(comment, by)),
    anchored,
    aliasedNodes,
    parts: [],
    partsFrom: start,
  };
}

/** Without the dash of the item that holds the block. */
function withoutDash(text: string, { start, end }: Stretch, { dash = -1 }: Block): string {
  if (dash < start || dash >= end) return text.slice(start, end);
  return `${text.slice(start, dash)} ${text.slice(dash + 1, end)}`;
}

/** What the holder holds; keys too far to the left come out beside it, and are taken in again. */
function heldBy(root: YamlNode | undefined): YamlNode | undefined {
  if (root?.kind !== 'mapping') return undefined;
  const [first, ...rest] = root.pairs;
  const held = first?.value;
  return rest.length > 0 && held?.kind === 'mapping' ? { ...held, pairs: [...held.pairs, ...rest] } : held;
}

/** The node, if it is the block's entries; none where they are so broken that something else came out. */
function entriesIn(node: YamlNode | undefined, { kind }: Block, start: number, problems: ProblemList): YamlNode | undefined {
  if (problems.empty || (node?.kind === kind && !node.flow)) return node;
  const range = { start, end: start };
  return kind === 'mapping' ? { kind, range, flow: false, pairs: [] } : { kind, range, flow: false, items: [] };
}

/** A stretch may have a thousand nodes behind aliases: they are copied, and there may be many stretches. */
const maxAliasedNodes = 1000;

/** Whether a stretch cannot be read alone: merged keys come last in their mapping and look at all its keys; depth counts from the root. */
function dependsOnRest(node: YamlMapping | YamlSequence, { problems, aliasedNodes }: ReadResult): boolean {
  const isMerging = node.kind === 'mapping' && node.pairs.some(({ merged }) => merged);
  return isMerging || aliasedNodes > maxAliasedNodes || problems.sorted().some(({ code }) => code === 'too-deep');
}

interface BlockFindings extends Findings {
  readonly sections: readonly Section[];
}

function joined(sections: readonly Section[], kind: Block['kind']): BlockFindings {
  const problems = new ProblemList(sections.flatMap((section) => section.problems));
  const node = joinedNode(
    sections.map((section) => section.node),
    kind,
  );
  if (node.kind === 'mapping') reportDuplicates(node.pairs, problems);
  return {
    node,
    problems: problems.sorted(),
    comments: sections.flatMap(({ comments }) => comments),
    anchored: sections.some(({ anchored }) => anchored),
    aliasedNodes: sections.reduce((sum, section) => sum + section.aliasedNodes, 0),
    sections,
  };
}

function joinedNode(nodes: readonly (YamlMapping | YamlSequence)[], kind: Block['kind']): YamlMapping | YamlSequence {
  // Items without a value end nothing, if there are any that have one.
  const valued = nodes.filter((node) => node.kind === 'mapping' || node.items.some((item) => item !== undefined));
  const ends = (valued.length > 0 ? valued : nodes).map((node) => node.range.end);
  const range = { start: nodes[0]?.range.start ?? 0, end: ends.reduce((a, b) => Math.max(a, b), 0) };
  if (kind === 'mapping') {
    const pairs: YamlPair[] = nodes.flatMap((node) => (node.kind === 'mapping' ? node.pairs : []));
    return { kind, range, flow: false, pairs };
  }
  return { kind, range, flow: false, items: nodes.flatMap((node) => (node.kind === 'sequence' ? node.items : [])) };
}
