import { findObjects, findPodTemplates } from '#core/workload/find.ts';
import type { KubernetesObject } from '#core/workload/model.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlFile, YamlNode } from '#core/yaml/model.ts';

/** What the file declares: every name that another place of it may refer to. */

export function objectsOfFile(file: YamlFile): readonly KubernetesObject[] {
  return file.documents.flatMap(({ content }) => findObjects(content));
}

/** Keys of a ConfigMap's or Secret's data. */
export function dataKeys(file: YamlFile, kind: 'ConfigMap' | 'Secret', name: string): string[] {
  const object = objectsOfFile(file).find((each) => each.kind === kind && each.name === name);
  return unique(['data', 'stringData', 'binaryData'].flatMap((field) => keysAt(object?.node, [field])));
}

/** Labels of the file's objects and pods: each key with the values that it has. */
export function labelsOfFile(file: YamlFile): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  const add = (node: YamlNode | undefined): void => {
    if (node?.kind !== 'mapping') return;
    for (const { key, value } of node.pairs) {
      if (typeof key.value !== 'string' || value?.kind !== 'scalar' || typeof value.value !== 'string') continue;
      const known = labels.get(key.value) ?? [];
      if (!known.includes(value.value)) labels.set(key.value, [...known, value.value]);
    }
  };
  for (const { template } of findPodTemplates(file)) {
    add(nodeAtPath(template.object.content.root, [...template.podPath, 'metadata', 'labels'])?.node);
  }
  for (const { node } of objectsOfFile(file)) add(nodeAtPath(node, ['metadata', 'labels'])?.node);
  return labels;
}

function keysAt(root: YamlNode | undefined, path: Path): string[] {
  const node = nodeAtPath(root, path)?.node;
  return node?.kind === 'mapping' ? node.pairs.map(({ key }) => String(key.value)) : [];
}

export function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
