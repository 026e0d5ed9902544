import type { YamlContent, YamlMapping } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { stringValue } from '../support/json-value.ts';
import { addItem } from '../support/list-edits.ts';
import { nearestName } from '../support/nearest.ts';
import { hasUnknownKey, mappingAt, valueAt } from '../support/objects.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import { isTypedMapping, type TypedMapping, type TypedNode, type TypedObject } from '../support/typed-tree.ts';

/** A place that names a volume of its pod. */
export interface VolumeUse {
  readonly typed: TypedNode;
  readonly name: string;
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** The names that a pod's mounts may use; undefined where that cannot be known (a list that cannot be read, a name to be filled in). */
export function volumeNames(spec: TypedMapping, object: TypedObject): Set<string> | undefined {
  if (spec.unknown.some(({ key }) => nearestName(String(key.value), ['volumes'])) || hasUnknownKey(object, 'volumes'))
    return undefined;
  const names = new Set<string>();
  for (const volume of itemsOf(spec.fields.get('volumes'))) {
    if (!volume.fields.has('name') && (volume.unknown.length > 0 || hasUnknownKey(object, 'name'))) return undefined;
    const name = stringValue(valueAt(volume, ['name']));
    if (name === undefined && volume.fields.has('name')) return undefined;
    if (name !== undefined && isPlaceholder(name)) return undefined;
    if (name) names.add(name);
  }
  const volumes = valueAt(spec, ['volumes']);
  if (volumes && volumes.kind !== 'sequence' && !(volumes.kind === 'scalar' && volumes.value === null)) return undefined;
  return addClaims(names, object);
}

/** A StatefulSet's claims are volumes of its pods, under their own names. */
function addClaims(names: Set<string>, { object, root }: TypedObject): Set<string> | undefined {
  if (object.kind !== 'StatefulSet') return names;
  const spec = mappingAt(root, ['spec']);
  if (spec?.unknown.some(({ key }) => nearestName(String(key.value), ['volumeClaimTemplates']))) return undefined;
  for (const claim of itemsOf(spec?.fields.get('volumeClaimTemplates'))) {
    const name = stringValue(valueAt(claim, ['metadata', 'name']));
    if (name === undefined || isPlaceholder(name)) return undefined;
    names.add(name);
  }
  return names;
}

/** Every mount and device of a pod's containers that names a volume. */
export function volumeUses(spec: TypedMapping): VolumeUse[] {
  const uses: VolumeUse[] = [];
  for (const list of containerLists) {
    for (const container of itemsOf(spec.fields.get(list))) {
      for (const field of ['volumeMounts', 'volumeDevices']) {
        for (const mount of itemsOf(container.fields.get(field))) {
          const typed = mount.fields.get('name');
          const name = stringValue(typed?.node);
          if (typed && name && !isPlaceholder(name)) uses.push({ typed, name });
        }
      }
    }
  }
  return uses;
}

/** Adds an empty volume of that name to the pod. */
export function addVolume(content: YamlContent, spec: YamlMapping, name: string): TextEdit[] {
  const source = /^[a-z][a-z0-9-]*$/.test(name) ? name : JSON.stringify(name);
  return addItem(content, spec, 'volumes', { name: source, emptyDir: '{}' });
}

/** The mappings among the items of a typed list. */
export function itemsOf(list: TypedNode | undefined): TypedMapping[] {
  return list?.items?.filter(isTypedMapping) ?? [];
}
