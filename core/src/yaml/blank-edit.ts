import { LineIndex } from '../base/line-index.ts';
import type { Range } from '../base/range.ts';
import type { YamlContent, YamlNode, YamlPair } from './model.ts';
import { shiftComment, shiftNode, shiftPair } from './sections/shift.ts';

/** The white space between two words of a text. */
type Gap = Range;

/**
 * What a document gives after an edit that only brought or took blank lines, as the Enter key does: what it gave before, with what follows further
 * down. Parsing takes ten times as long, and the line that was begun waits for its completion. Undefined where blank lines may mean
 * something, as in a block scalar, and for every other edit.
 */
export function contentWithBlankLines(text: string, before: YamlContent): YamlContent | undefined {
  if (!before.root || before.problems.length > 0) return undefined;
  const gap = changedGap(before.text, text);
  if (!gap || !hasSameEdges(before.text, text, gap) || isWithinText(before.root, gap.start)) return undefined;
  const by = text.length - before.text.length;
  return {
    text,
    lines: new LineIndex(text),
    root: stretchedNode(before.root, gap, by),
    problems: [],
    comments: before.comments.map((comment) => (comment.range.start < gap.end ? comment : shiftComment(comment, by))),
  };
}

/** The node where its gap has become longer by so much. */
function stretchedNode(node: YamlNode, gap: Gap, by: number): YamlNode {
  const { range } = node;
  if (range.end <= gap.start) return node;
  if (range.start >= gap.end) return shiftNode(node, by);
  const longer = { start: range.start, end: range.end + by };
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'sequence':
      return { ...node, range: longer, items: node.items.map((item) => item && stretchedNode(item, gap, by)) };
    case 'mapping':
      return { ...node, range: longer, pairs: node.pairs.map((pair) => stretchedPair(pair, gap, by)) };
  }
}

function stretchedPair(pair: YamlPair, gap: Gap, by: number): YamlPair {
  const { value, range } = pair;
  if (range.end <= gap.start) return pair;
  if (range.start >= gap.end) return shiftPair(pair, by);
  return { ...pair, value: value && stretchedNode(value, gap, by), range: { start: range.start, end: range.end + by } };
}

/** The white space of `before` that all of the difference is in; undefined where more than white space differs. */
function changedGap(before: string, after: string): Gap | undefined {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail))
    tail++;
  let start = head;
  while (start > 0 && isBlank(before, start - 1)) start--;
  let end = before.length - tail;
  while (end < before.length && isBlank(before, end)) end++;
  const by = after.length - before.length;
  return isAllBlank(before, head, end) && isAllBlank(after, head, end + by) ? { start, end } : undefined;
}

/** Whether the words on both sides of the gap stand where they stood: behind as many spaces, and on a line of their own. */
function hasSameEdges(before: string, after: string, { start, end }: Gap): boolean {
  const old = before.slice(start, end);
  const now = after.slice(start, end + after.length - before.length);
  if (leadingSpaces(old) !== leadingSpaces(now)) return false;
  if (end === before.length) return true;
  const oldIndent = old.lastIndexOf('\n');
  const nowIndent = now.lastIndexOf('\n');
  return oldIndent >= 0 && nowIndent >= 0 && old.length - oldIndent === now.length - nowIndent;
}

function leadingSpaces(gap: string): number {
  const newline = gap.indexOf('\n');
  return newline < 0 ? gap.length : newline;
}

/** Whether the offset is in a scalar of several lines, or behind a block scalar, which takes in the blank lines that follow. */
function isWithinText(node: YamlNode | undefined, offset: number): boolean {
  if (!node) return false;
  // Nodes that aliases share are not copied: there can be more of them than text.
  if (node.aliasRange) return true;
  const { start, end } = node.range;
  if (node.kind === 'scalar') return start < offset && (offset < end || (offset === end && isBlockScalar(node.style)));
  if (node.kind === 'sequence') return node.items.some((item) => isWithinText(item, offset));
  return node.pairs.some(({ key, value, merged }) => merged || isWithinText(key, offset) || isWithinText(value, offset));
}

const isBlockScalar = (style: string): boolean => style === 'literal' || style === 'folded';

function isAllBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isBlank(text, at)) return false;
  return true;
}

/** A space or a line feed; tabs and carriage returns are left to the parser. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a;
}
