import { isAbsent, requirements } from '../requirements.ts';
import type { TypedMapping, TypedObject } from '../typed-tree.ts';
import { type FieldError, notFound } from './field-error.ts';
import { has, itemsIn, mappingOf, placeAt, textOf } from './fields.ts';

/** A mount that names no volume finds none. */
export function namelessMounts(spec: TypedMapping): FieldError[] {
  return mountsIn(spec)
    .filter((mount) => isAbsent(mount, 'name') && mount.unknown.length === 0)
    .map((mount) => notFound(placeAt(mount, 'name'), '', '', { message: 'follows', follows: true }));
}

/** A volume with an error does not count: the server finds no volume for its mounts either. */
export function lostMounts({ mappings, root }: TypedObject, errors: readonly FieldError[]): FieldError[] {
  return mappings
    .filter(({ objectType }) => objectType.name === 'PodSpec')
    .flatMap((spec) => {
      const claims = itemsIn(mappingOf(root, 'spec'), 'volumeClaimTemplates').map((each) =>
        textOf(mappingOf(each, 'metadata'), 'name'),
      );
      const volumes = itemsIn(spec, 'volumes');
      const faulty = volumes.filter((volume) => isFaulty(volume, errors) || lacksAnything(volume, mappings));
      const lost = new Set(faulty.map((volume) => textOf(volume, 'name')));
      if (lost.size === 0) return [];
      const isUnnamed = faulty.some((volume) => !textOf(volume, 'name'));
      const known = new Set([...volumes.map((volume) => textOf(volume, 'name')), ...claims]);
      return mountsIn(spec).flatMap((mount) => {
        const name = textOf(mount, 'name');
        const isLost = name && (lost.has(name) || (isUnnamed && !known.has(name)));
        return isLost ? [notFound(placeAt(mount, 'name'), name, '', { message: 'follows', follows: true })] : [];
      });
    });
}

function mountsIn(spec: TypedMapping): TypedMapping[] {
  const containers = ['initContainers', 'containers'].flatMap((list) => itemsIn(spec, list));
  return containers.flatMap((each) => itemsIn(each, 'volumeMounts'));
}

function isFaulty(volume: TypedMapping, errors: readonly FieldError[]): boolean {
  const { node } = volume;
  return errors.some(({ kind, range }) => kind !== 'duplicate' && range.start >= node.range.start && range.end <= node.range.end);
}

const hostPathTypes: ReadonlySet<string> = new Set([
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]);

/** Whether a volume lacks a field that it cannot be without, or is of a type that there is not: other rules report that. */
function lacksAnything(volume: TypedMapping, mappings: readonly TypedMapping[]): boolean {
  const type = textOf(mappingOf(volume, 'hostPath'), 'type');
  if (type !== undefined && !hostPathTypes.has(type)) return true;
  const { range } = volume.node;
  const own = mappings.filter(({ node }) => node.range.start >= range.start && node.range.end <= range.end);
  return own.some(
    (mapping) =>
      (requirements[mapping.objectType.name] ?? []).some(
        ({ field, when }) => isAbsent(mapping, field) && (!when || when(mapping)),
      ) ||
      (mapping.objectType.name === 'DownwardAPIVolumeFile' && !has(mapping, 'fieldRef') && !has(mapping, 'resourceFieldRef')),
  );
}
