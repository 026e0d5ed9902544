import type { Range } from '../base/range.ts';
import { nodeAtPath } from '../yaml/lookup.ts';
import type { Path, YamlContent, YamlNode } from '../yaml/model.ts';
import type { PodSource } from './model.ts';

/** Says where the values of the pod at `podPath` stand in its document. */
export function createPodSource(content: YamlContent, podPath: Path): PodSource {
  const fullPath = (path: Path) => [...podPath, ...path];
  return {
    at: (path) => {
      const found = nodeAtPath(content.root, fullPath(path));
      if (found?.node === undefined || isNull(found.node)) return undefined;
      return found.pair === undefined ? { value: found.node.range } : { key: found.pair.key.range, value: found.node.range };
    },
    nearest: (path) => {
      const full = fullPath(path);
      const self = nodeAtPath(content.root, full);
      if (self?.node !== undefined) return self.node.kind === 'scalar' ? self.node.range : label(self.pair?.key, self.node);
      for (let length = full.length; length > 0; length--) {
        const found = nodeAtPath(content.root, full.slice(0, length));
        if (found !== undefined) return label(found.pair?.key, found.node);
      }
      return label(undefined, content.root);
    },
  };
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** A short range that names a node: its key, or the first field of an item, since a whole block says nothing. */
function label(key: YamlNode | undefined, node: YamlNode | undefined): Range {
  if (key !== undefined) return key.range;
  if (node?.kind === 'mapping') return node.pairs[0]?.range ?? node.range;
  return node?.range ?? { start: 0, end: 0 };
}
