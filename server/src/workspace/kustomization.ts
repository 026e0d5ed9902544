import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlFile, YamlNode } from '#core/yaml/model.ts';
import { textAt } from './mentions.ts';
import type { KustomizationFacts } from './model.ts';
import { resolveUri } from './uri.ts';

/** Fields that name files or folders, with what is done with them (kubectl.docs.kubernetes.io, "Kustomization File"). */
const resourceFields = ['resources', 'bases', 'crds'] as const;
const patchFields = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers'] as const;

/** File names that `kustomize` itself looks for; a file of another name is one when it says so with its `kind`. */
const fileNames = /\/[Kk]ustomization(\.ya?ml)?$/;

/** What a kustomization names; undefined for a file that is none. Names of remote bases lead nowhere in the workspace and are harmless. */
export function readKustomization(uri: string, file: YamlFile): KustomizationFacts | undefined {
  const root = file.documents[0]?.content.root;
  const kind = textAt(root, ['kind']) ?? '';
  const isOne = kind === 'Kustomization' || kind === 'Component' || (kind === '' && fileNames.test(uri));
  const isOfKustomize = (textAt(root, ['apiVersion']) ?? 'kustomize.config.k8s.io/').startsWith('kustomize.config.k8s.io/');
  if (!isOne || !isOfKustomize || root?.kind !== 'mapping') return undefined;
  const named = (fields: readonly string[]): string[] =>
    fields.flatMap((field) => namesIn(nodeAtPath(root, [field])?.node).map((name) => resolveUri(uri, name)));
  return {
    isComponent: kind === 'Component',
    resources: named(resourceFields),
    patches: named(patchFields),
    components: named(['components']),
  };
}

/** Items are names, or objects with a `path`; a text of several lines is the patch itself. */
function namesIn(node: YamlNode | undefined): string[] {
  if (node?.kind !== 'sequence') return [];
  return node.items
    .map((item) => (item?.kind === 'scalar' ? String(item.value) : (textAt(item, ['path']) ?? '')))
    .filter((name) => name !== '' && !/[\n{]|^\w+:\/\//.test(name));
}
