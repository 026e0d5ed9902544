import type { Range } from '../base/range.ts';
import type { Path, YamlContent, YamlNode } from './model.ts';

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

function collect(node: YamlNode | undefined, path: Path, text: string, found: OpaqueRange[]): void {
  if (node === undefined || node.aliasRange !== undefined) return;
  if (isOpaque(node, text)) found.push({ node, path, range: node.range });
  else if (node.kind === 'sequence') {
    for (const [i, item] of node.items.entries()) collect(item, [...path, i], text, found);
  } else if (node.kind === 'mapping') {
    for (const { key, value, merged } of node.pairs) if (!merged) collect(value, [...path, String(key.value)], text, found);
  }
}

function isOpaque(node: YamlNode, text: string): boolean {
  if (node.kind !== 'scalar') return node.flow;
  // A plain scalar of several lines is more often a key that is being typed above another one.
  return node.style !== 'plain' && text.slice(node.range.start, node.range.end).includes('\n');
}
