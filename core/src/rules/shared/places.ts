import type { Range } from '../../base/range.ts';
import type { YamlContent, YamlNode, YamlPair } from '../../yaml/model.ts';
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

/** Problems of the text that say nothing about its structure. */
const harmless: ReadonlySet<string> = new Set(['duplicate-key', 'control-character', 'template-expression']);

/**
 * Says whether the parser had trouble at a place or on the lines next to it: what the tree says there may be an echo of that, so rules
 * about the tree keep quiet.
 */
export function isDamaged(content: YamlContent, range: Range): boolean {
  if (content.problems.length === 0) return false;
  const first = content.lines.positionAt(range.start).line - 1;
  const last = content.lines.positionAt(range.end).line + 1;
  return content.problems.some((problem) => {
    if (harmless.has(problem.code)) return false;
    return (
      content.lines.positionAt(problem.range.end).line >= first && content.lines.positionAt(problem.range.start).line <= last
    );
  });
}
