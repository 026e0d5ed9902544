import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlDocument, YamlNode } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import type { Mention, ObjectFacts, SymbolId } from './model.ts';
import { type ContentMention, mention, scalarText } from './name-mention.ts';

const generators = { configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' } as const;

/** What a kustomization makes, as if it were written out. */
export interface Generated {
  readonly objects: readonly ObjectFacts[];
  readonly mentions: readonly Mention[];
}

/**
 * The ConfigMaps and Secrets that a kustomization generates: a reference names them without the hash that is added later. Their keys are
 * those of literals and files; files of variables (`envs`) are not read (kubectl.docs.kubernetes.io, "configMapGenerator").
 */
export function generatedBy(uri: string, document: YamlDocument): Generated {
  const { root } = document.content;
  const all = Object.entries(generators).flatMap(([field, kind]) =>
    itemsAt(root, field).map((item) => generated(uri, document, kind, item)),
  );
  return { objects: all.flatMap(({ objects }) => objects), mentions: all.flatMap(({ mentions }) => mentions) };
}

function generated(uri: string, document: YamlDocument, kind: 'ConfigMap' | 'Secret', item: YamlNode): Generated {
  const at = (field: string): YamlNode | undefined => nodeAtPath(item, [field])?.node;
  const namespace = scalarText(at('namespace'));
  const [named] = mention(at('name'), 'definition', (name) => ({ kind: 'object', scope: kind, name, namespace }));
  if (!named) return { objects: [], mentions: [] };
  const { name } = named.symbol;
  const files = itemsAt(item, 'files');
  const keys = [...itemsAt(item, 'literals'), ...files].flatMap((node) =>
    keyIn(node, (key) => ({ kind: 'key', scope: `${kind}/${name}`, name: key, namespace })),
  );
  // A path alone has the name of its file for a key. It is no mention: a rename would have to move the file.
  const fileNames = files.flatMap((node) => fileNameIn(scalarText(node) ?? ''));
  const mentions = [named, ...keys].map((each): Mention => ({ ...each, range: toLspRange(document, each.range) }));
  const range = toLspRange(document, named.range);
  const facts = { uri, apiVersion: 'v1', kind, name, namespace, range, labels: {}, pod: undefined };
  return { objects: [{ ...facts, keys: [...keys.map(({ symbol }) => symbol.name), ...fileNames] }], mentions };
}

function fileNameIn(path: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' || path.includes('=') ? [] : [name];
}

/** The key of `key=value` or `key=path`. */
function keyIn(node: YamlNode, symbolOf: (key: string) => SymbolId): ContentMention[] {
  return mention(node, 'definition', symbolOf).flatMap((whole) => {
    const [key = ''] = whole.symbol.name.split('=', 1);
    if (key === '' || key === whole.symbol.name) return [];
    return [{ ...whole, symbol: symbolOf(key), range: { start: whole.range.start, end: whole.range.start + key.length } }];
  });
}

function itemsAt(node: YamlNode | undefined, field: string): YamlNode[] {
  const list = nodeAtPath(node, [field])?.node;
  return list?.kind === 'sequence' ? list.items.flatMap((item) => item ?? []) : [];
}
