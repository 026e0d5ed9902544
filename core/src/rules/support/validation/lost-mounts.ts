import type { Range } from '../../../base/range.ts';
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
  const lacking = mappings.filter(isLacking).map(({ node }) => node.range);
  return mappings
    .filter(({ objectType }) => objectType.name === 'PodSpec')
    .flatMap((spec) => {
      const claims = itemsIn(mappingOf(root, 'spec'), 'volumeClaimTemplates').map((each) =>
        textOf(mappingOf(each, 'metadata'), 'name'),
      );
      const volumes = itemsIn(spec, 'volumes');
      const faulty = faultyVolumes(volumes, [
        ...errors.filter(({ kind }) => kind !== 'duplicate').map(({ range }) => range),
        ...lacking,
      ]);
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

/** The volumes that one of the ranges lies in. */
function faultyVolumes(volumes: readonly TypedMapping[], ranges: readonly Range[]): TypedMapping[] {
  const sorted = ranges.toSorted((x, y) => x.start - y.start);
  return volumes.filter(({ node: { range } }) => {
    const next = sorted[firstFrom(sorted, range.start)];
    return next !== undefined && next.start < range.end && next.end <= range.end;
  });
}

/** Where the ranges begin that start at an offset or after it. */
function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** Whether something lacks a field that it cannot be without, or is of a type that there is not: other rules report that. */
function isLacking(mapping: TypedMapping): boolean {
  const { name } = mapping.objectType;
  if (name === 'HostPathVolumeSource' && !hostPathTypes.has(textOf(mapping, 'type') ?? '')) return true;
  if (name === 'DownwardAPIVolumeFile' && !has(mapping, 'fieldRef') && !has(mapping, 'resourceFieldRef')) return true;
  return (requirements[name] ?? []).some(({ field, when }) => isAbsent(mapping, field) && (!when || when(mapping)));
}
