import type { TypedMapping } from '../typed-tree.ts';
import { since, type Validator } from './check.ts';
import { type FieldError, invalid, notFound } from './field-error.ts';
import { has, itemsIn, placeAt, textOf } from './fields.ts';

/** ValidateVolumeDevices: raw devices come from claims, each volume once, and not mounted besides. */
export function deviceErrors(container: TypedMapping, spec: TypedMapping | undefined): FieldError[] {
  const mounts = itemsIn(container, 'volumeMounts');
  const mountPaths = new Set(mounts.map((mount) => textOf(mount, 'mountPath')));
  const mounted = new Set(mounts.map((mount) => textOf(mount, 'name')));
  const names = new Set<string>();
  const paths = new Set<string>();
  return itemsIn(container, 'volumeDevices').flatMap((device) => [
    ...nameErrors(device, names, mounted, spec),
    ...pathErrors(device, mountPaths, paths),
  ]);
}

function nameErrors(
  device: TypedMapping,
  seen: Set<string>,
  mounted: ReadonlySet<string | undefined>,
  spec: TypedMapping | undefined,
): FieldError[] {
  const name = textOf(device, 'name');
  if (!name) return [];
  const place = placeAt(device, 'name');
  const found: FieldError[] = [];
  if (seen.has(name)) found.push(invalid(place, name, 'must be unique'));
  seen.add(name);
  const volume = itemsIn(spec, 'volumes').find((each) => textOf(each, 'name') === name);
  if (volume && !has(volume, 'persistentVolumeClaim') && !has(volume, 'ephemeral')) {
    const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    found.push(invalid(place, name, detail, { needsWhole: true }));
  }
  if (mounted.has(name)) found.push(invalid(place, name, 'must not already exist in volumeMounts'));
  return found;
}

function pathErrors(device: TypedMapping, mounted: ReadonlySet<string | undefined>, seen: Set<string>): FieldError[] {
  const path = textOf(device, 'devicePath');
  if (!path) return [];
  const place = placeAt(device, 'devicePath');
  if (path.split('/').includes('..')) return [invalid(place, path, "can not contain backsteps ('..')")];
  if (mounted.has(path)) return [invalid(place, path, 'must not already exist as a path in volumeMounts')];
  if (seen.has(path)) return [invalid(place, path, 'must be unique')];
  seen.add(path);
  return [];
}

/** validateFileKeySelector: the file of a variable is in an empty directory of the pod. */
export const validateFileKeySelector: Validator = (selector, check) => {
  const name = textOf(selector, 'volumeName');
  let at: TypedMapping['parent'] = selector;
  while (at && !(at.type.kind === 'object' && at.type.type === 'PodSpec')) at = at.parent;
  if (!since(check, '1.35') || !name || !at || !('fields' in at)) return [];
  const volume = itemsIn(at as TypedMapping, 'volumes').find((each) => textOf(each, 'name') === name);
  const place = placeAt(selector, 'volumeName');
  if (!volume) return [notFound(place, name)];
  return has(volume, 'emptyDir')
    ? []
    : [invalid(place, name, 'referenced volume must be of type emptyDir', { needsWhole: true })];
};
