import { nodeAtPath } from '../yaml/lookup.ts';
import type { YamlFile, YamlNode } from '../yaml/model.ts';

/** What a kustomization names, relative to its own folder, by what it does with it. */
export interface Kustomization {
  readonly isComponent: boolean;
  readonly resources: readonly string[];
  /** Files with parts of objects, to be laid over others. */
  readonly patches: readonly string[];
  readonly components: readonly string[];
}

/** Fields that name files or folders, with what is done with them (kubectl.docs.kubernetes.io, "Kustomization File"). */
const resourceFields = ['resources', 'bases', 'crds'] as const;
const patchFields = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers'] as const;

/** File names that `kustomize` itself looks for; a file of another name is one when it says so with its `kind`. */
const fileNames = /(?:^|\/)[Kk]ustomization(?:\.ya?ml)?$/;

/** Whether `kustomize` itself would look for a file of that name. */
export function isKustomizationName(path: string): boolean {
  return fileNames.test(path);
}

/** What a kustomization names; undefined for a file that is none. `path` has slashes, whatever is before the last one. */
export function readKustomization(path: string, file: YamlFile): Kustomization | undefined {
  const root = file.documents[0]?.content.root;
  const kind = textAt(root, 'kind');
  const isOne = kind === 'Kustomization' || kind === 'Component' || (kind === '' && isKustomizationName(path));
  const isOfKustomize = (textAt(root, 'apiVersion') || 'kustomize.config.k8s.io/').startsWith('kustomize.config.k8s.io/');
  if (!isOne || !isOfKustomize || root?.kind !== 'mapping') return undefined;
  const named = (fields: readonly string[]): string[] => fields.flatMap((field) => namesIn(nodeAtPath(root, [field])?.node));
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
    .map((item) => (item?.kind === 'scalar' ? String(item.value) : textAt(item, 'path')))
    .filter((name) => name !== '' && !/[\n{]|^\w+:\/\//.test(name));
}

function textAt(root: YamlNode | undefined, key: string): string {
  const node = nodeAtPath(root, [key])?.node;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
}
