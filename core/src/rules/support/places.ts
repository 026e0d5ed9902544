import type { Range } from '../../base/range.ts';
import type { YamlContent, YamlNode, YamlPair } from '../../yaml/model.ts';
import { repairedLines } from '../../yaml/repair/repaired-lines.ts';
import { isMended } from './healthy-part.ts';
import { isStructural } from './structural.ts';
import type { TypedNode } from './typed-tree.ts';

/** Where a value is to be pointed at: the value as written, the alias that stands for it, or its key where nothing is written. */
export function valueRange(typed: TypedNode): Range {
  return nodeRange(typed.node) ?? typed.pair?.key.range ?? (typed.parent ? valueRange(typed.parent) : { start: 0, end: 0 });
}

/** Where to point for something that a mapping lacks: its key, or the first pair of an item of a list. */
export function lackRange(typed: TypedNode): Range {
  if (typed.node?.aliasRange) return typed.node.aliasRange;
  if (typed.pair) return typed.pair.key.range;
  const first = typed.node?.kind === 'mapping' ? typed.node.pairs.find(({ merged }) => !merged) : undefined;
  return first?.key.range ?? valueRange(typed);
}

/** Where to point for a key. */
export function keyRange(pair: YamlPair): Range {
  return pair.merged ? (pair.value?.aliasRange ?? pair.key.range) : pair.key.range;
}

function nodeRange(node: YamlNode | undefined): Range | undefined {
  if (!node) return undefined;
  return node.aliasRange ?? node.range;
}

/** Whether parts of the document may be missing from its tree: then nothing can be said about what it lacks. */
export function isBroken(content: YamlContent): boolean {
  return content.problems.some(isStructural);
}

/** Whether a line was read otherwise than it is written: what is wrong with it is said. */
function isRepairedLine(content: YamlContent, offset: number): boolean {
  const { lines } = content;
  const { line } = lines.positionAt(offset);
  const range = lines.lineRange(line);
  // A text that is hostile has thousands of edits, and every problem is asked about.
  const isOnLine = (at: number): boolean => range.start <= at && at <= range.end && lines.positionAt(at).line === line;
  return repairedLines(content)?.edits.some(({ start }) => isOnLine(start)) ?? false;
}

/**
 * Whether what the tree says of a place may be an echo of a problem of the text, so that rules about the tree keep quiet: after the first
 * structural problem, and on the line before it, unless the lines that break the text were found and taken out of the tree.
 */
export function isDamaged(content: YamlContent, range: Range): boolean {
  const first = content.problems.find(isStructural);
  if (!first) return false;
  if (isMended(content)) return isRepairedLine(content, range.start);
  return content.lines.positionAt(range.end).line >= content.lines.positionAt(first.range.start).line - 1;
}
