import { readKustomization as readNames } from '#core/workload/kustomization.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { KustomizationFacts } from './model.ts';
import { resolveUri } from './uri.ts';

/** What a kustomization names; undefined for a file that is none. Names of remote bases lead nowhere in the workspace and are harmless. */
export function readKustomization(uri: string, file: YamlFile): KustomizationFacts | undefined {
  const names = readNames(uri, file);
  if (!names) return undefined;
  const resolved = (list: readonly string[]): string[] => list.map((name) => resolveUri(uri, name));
  return {
    isComponent: names.isComponent,
    resources: resolved(names.resources),
    patches: resolved(names.patches),
    components: resolved(names.components),
  };
}
