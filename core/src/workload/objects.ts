import type { YamlFile } from '../yaml/model.ts';
import { Fields } from './fields.ts';
import { findObjects } from './find.ts';
import type { KubernetesObject } from './model.ts';

/**
 * `Kind/name` of every object of the file that has both, in order and without repetition; a Service that says its namespace is
 * `Service/name.namespace`, as pods ask for it.
 */
export function objectNames(file: YamlFile): string[] {
  const objects = file.documents.flatMap(({ content }) => findObjects(content));
  const named = objects.filter(({ kind, name }) => kind !== '' && name !== '');
  return [...new Set(named.map((object) => referenceTo(object.kind, object.name, writtenNamespace(object))))];
}

/** The name of an object among others: `ConfigMap/app`, `Service/db`, `Service/db.prod`. */
export function referenceTo(kind: string, name: string, namespace: string | undefined): string {
  return kind === 'Service' && namespace !== undefined ? `${kind}/${name}.${namespace}` : `${kind}/${name}`;
}

/** The namespace that an object says itself; undefined where `kubectl` or a kustomization decides. */
export function writtenNamespace({ node }: Pick<KubernetesObject, 'node'>): string | undefined {
  return new Fields(node).object('metadata')?.text('namespace') || undefined;
}
