import type { Range } from '../base/range.ts';
import type { Path, PathStep, YamlContent, YamlNode } from './model.ts';

/** A stretch of text that indentation says nothing about: a scalar of several lines, or a flow collection. */
export interface OpaqueRange {
  readonly node: YamlNode;
  readonly path: Path;
  readonly range: Range;
}

const cache = new WeakMap<YamlContent, readonly OpaqueRange[]>();

/** The opaque stretches of a document in order; none lies within another. */
export function opaqueRanges(content: YamlContent): readonly OpaqueRange[] {
  const known = cache.get(content);
  if (known !== undefined) return known;
  const found: OpaqueRange[] = [];
  collect(content.root, [], content.text, found);
  cache.set(content, found);
  return found;
}

/** `path` is the way to the node; it is written on while going down, and copied only for what is found. */
function collect(node: YamlNode | undefined, path: PathStep[], text: string, found: OpaqueRange[]): void {
  if (node === undefined || node.aliasRange !== undefined) return;
  if (isOpaque(node, text)) found.push({ node, path: [...path], range: node.range });
  else if (node.kind === 'sequence') {
    for (const [i, item] of node.items.entries()) collectBelow(item, i, path, text, found);
  } else if (node.kind === 'mapping') {
    for (const { key, value, merged } of node.pairs) if (!merged) collectBelow(value, String(key.value), path, text, found);
  }
}

function collectBelow(node: YamlNode | undefined, step: PathStep, path: PathStep[], text: string, found: OpaqueRange[]): void {
  path.push(step);
  collect(node, path, text, found);
  path.pop();
}

function isOpaque(node: YamlNode, text: string): boolean {
  if (node.kind !== 'scalar') return node.flow;
  // A plain scalar of several lines is more often a key that is being typed above another one.
  return node.style !== 'plain' && text.slice(node.range.start, node.range.end).includes('\n');
}
