import type { Path, PathStep, YamlMapping, YamlNode, YamlPair } from './model.ts';

/** What stands at a path: the pair where the last step is a key, and the value, undefined where none is written. */
export interface Found {
  readonly pair?: YamlPair;
  readonly node: YamlNode | undefined;
}

/** The node at a path below `root`; undefined where nothing is written. Of duplicate keys the last counts, as for an API server. */
export function nodeAtPath(root: YamlNode | undefined, path: Path): Found | undefined {
  let found: Found | undefined = { node: root };
  for (const step of path) {
    found = childOf(found.node, step);
    if (found === undefined) return undefined;
  }
  return found;
}

function childOf(node: YamlNode | undefined, step: PathStep): Found | undefined {
  if (node?.kind === 'mapping') {
    const pair = pairOf(node, String(step));
    return pair === undefined ? undefined : { pair, node: pair.value };
  }
  if (node?.kind !== 'sequence' || typeof step !== 'number' || !(step in node.items)) return undefined;
  return { node: node.items[step] };
}

/** The pair of a key; of duplicates the last. */
export function pairOf(mapping: YamlMapping, key: string): YamlPair | undefined {
  return mapping.pairs.findLast((pair) => String(pair.key.value) === key);
}

/**
 * The value as plain data, as JSON would hold it; where nothing is written, null. Objects have no prototype, so that a key such as
 * `__proto__` is a key like any other.
 */
export function toPlain(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toPlain);
  const object: Record<string, unknown> = Object.create(null);
  for (const pair of node.pairs) object[String(pair.key.value)] = toPlain(pair.value);
  return object;
}

export { formatPath } from './path.ts';
