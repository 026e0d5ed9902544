import type { Range } from '../../base/range.ts';
import type { YamlComment, YamlNode, YamlPair, YamlProblem } from '../model.ts';

/** The same nodes `by` characters further on. What aliases share is copied as often as it is reached. */
export function shiftNode<T extends YamlNode>(node: T, by: number): T;
export function shiftNode(node: YamlNode, by: number): YamlNode {
  const range = shiftRange(node.range, by);
  const alias = node.aliasRange && { aliasRange: shiftRange(node.aliasRange, by) };
  switch (node.kind) {
    case 'scalar':
      return { kind: 'scalar', range, value: node.value, source: node.source, style: node.style, ...alias };
    case 'sequence':
      return { kind: 'sequence', range, flow: node.flow, items: node.items.map((item) => item && shiftNode(item, by)), ...alias };
    case 'mapping':
      return { kind: 'mapping', range, flow: node.flow, pairs: node.pairs.map((pair) => shiftPair(pair, by)), ...alias };
  }
}

export function shiftPair({ key, value, range, merged }: YamlPair, by: number): YamlPair {
  return { key: shiftNode(key, by), value: value && shiftNode(value, by), range: shiftRange(range, by), merged };
}

export function shiftComment({ text, range }: YamlComment, by: number): YamlComment {
  return { text, range: shiftRange(range, by) };
}

/** A problem `by` characters further on; what would come to stand before `from` is cut off. */
export function shiftProblem({ code, message, range }: YamlProblem, by: number, from = 0): YamlProblem {
  const { start, end } = shiftRange(range, by);
  return { code, message, range: { start: Math.max(start, from), end: Math.max(end, from) } };
}

function shiftRange({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
