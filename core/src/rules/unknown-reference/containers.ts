import { stringValue } from '../support/json-value.ts';
import { hasUnknownKey, valueAt } from '../support/objects.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import type { TypedMapping, TypedNode, TypedObject } from '../support/typed-tree.ts';
import { itemsOf } from './volumes.ts';

/** A place that names a container which its pod does not have. */
export interface MissingContainer {
  readonly typed: TypedNode;
  readonly name: string;
  readonly known: readonly string[];
}

/**
 * Resource fields of containers that the pod does not have, in variables and volumes of the downward API. The API server takes them; the kubelet
 * finds no such container (pkg/api/v1/resource/helpers.go, findContainerInPod): the container is not created, the volume not mounted.
 */
export function missingContainers(object: TypedObject): MissingContainer[] {
  const spec = object.mappings.find((mapping) => mapping.objectType.name === 'PodSpec');
  if (!spec || hasUnknownKey(object, 'initContainers')) return [];
  const containers = ['containers', 'initContainers'].flatMap((list) => itemsOf(spec.fields.get(list)));
  const names = containers.map((container) => stringValue(valueAt(container, ['name'])));
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length < names.length || known.some(isPlaceholder)) return [];
  return object.mappings
    .filter((mapping) => mapping.objectType.name === 'ResourceFieldSelector' && isWithin(mapping, spec))
    .flatMap((selector) => {
      const typed = selector.fields.get('containerName');
      const name = stringValue(typed?.node);
      return typed && name && !known.includes(name) && !isPlaceholder(name) ? [{ typed, name, known }] : [];
    });
}

function isWithin(mapping: TypedMapping, outer: TypedMapping): boolean {
  for (let at: TypedNode | undefined = mapping; at; at = at.parent) if (at === outer) return true;
  return false;
}
