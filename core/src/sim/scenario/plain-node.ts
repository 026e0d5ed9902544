import type { YamlNode, YamlScalar } from '../../yaml/model.ts';

const maxDepth = 12;
const maxNodes = 20_000;
const nowhere = { start: 0, end: 0 };

/**
 * A plain value as the tree that the reader takes, so that there is one reader. Undefined for what is no JSON; what lies deeper, or is more, than
 * any scenario needs is left out.
 */
export function nodeOfPlain(value: unknown): YamlNode | undefined {
  let left = maxNodes;
  const convert = (each: unknown, depth: number): YamlNode | undefined => {
    if (depth > maxDepth || left-- <= 0) return undefined;
    if (Array.isArray(each)) {
      return { kind: 'sequence', flow: false, range: nowhere, items: each.map((item) => convert(item, depth + 1)) };
    }
    if (typeof each !== 'object' || each === null) return scalarOf(each);
    const pairs = Object.entries(each).flatMap(([key, item]) =>
      item === undefined ? [] : [{ key: quoted(key), value: convert(item, depth + 1), range: nowhere, merged: false }],
    );
    return { kind: 'mapping', flow: false, range: nowhere, pairs };
  };
  return convert(value, 0);
}

const quoted = (value: string): YamlScalar => ({
  kind: 'scalar',
  value,
  source: value,
  style: 'double-quoted',
  range: nowhere,
});

function scalarOf(value: unknown): YamlScalar | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return undefined;
  return { kind: 'scalar', value, source: String(value), style: 'plain', range: nowhere };
}
