import type { TypedMapping } from '../typed-tree.ts';
import { type Check, formatErrors, type Validator } from './check.ts';
import { type FieldError, forbidden, invalid, notFound, required } from './field-error.ts';
import { itemsIn, mappingOf, placeAt, textOf, textsIn, underPath } from './fields.ts';
import { dnsLabel } from './formats.ts';
import { quantityText, readQuantity } from './quantities.ts';
import { renamed } from './texts.ts';

/** ValidatePersistentVolumeClaimSpec: some storage, and a mode that shares a claim with nobody stands alone. */
export const validateClaimSpec: Validator = (spec) => {
  const found: FieldError[] = [];
  const storage = mappingOf(spec, 'resources')
    ?.fields.get('requests')
    ?.entries?.find(({ path }) => path.at(-1) === 'storage');
  const written = storage?.node?.kind === 'scalar' ? storage.node.value : undefined;
  const quantity = typeof written === 'string' || typeof written === 'number' ? readQuantity(written) : undefined;
  if (storage && quantity && quantity.nanos <= 0n) {
    const place = underPath({ range: storage.node?.range ?? placeAt(spec, 'resources').range, path: [] }, [
      ...spec.path,
      'resources',
      'storage',
    ]);
    found.push(invalid(place, quantityText(quantity), 'must be greater than zero'));
  }
  const modes = textsIn(spec, 'accessModes').map(({ text }) => text);
  if (modes.includes('ReadWriteOncePod') && modes.length > 1)
    found.push(forbidden(placeAt(spec, 'accessModes'), 'may not use ReadWriteOncePod with other access modes'));
  return found;
};

/** A StatefulSet's claims are volumes of its pods under their own names, counted before the template's volumes. */
export function claimNameErrors(spec: TypedMapping, check: Check): FieldError[] {
  return itemsIn(spec, 'volumeClaimTemplates').flatMap((claim, index) => claimErrors(claim, index, spec, check));
}

function claimErrors(claim: TypedMapping, index: number, spec: TypedMapping, check: Check): FieldError[] {
  const volume = [...spec.path, 'template', 'spec', 'volumes', index];
  const typed = mappingOf(claim, 'metadata')?.fields.get('name');
  const name = textOf(mappingOf(claim, 'metadata'), 'name');
  const place = underPath(placeAt(claim, 'metadata', 'name'), [...volume, 'name']);
  if (!typed || name === '') {
    if (typed && name !== '') return [];
    return [
      required(place, '', { message: 'add', args: { field: 'metadata.name' } }),
      required(underPath(place, [...volume, 'persistentVolumeClaim', 'claimName']), '', { message: 'follows', follows: true }),
      ...unnamed(spec),
    ];
  }
  if (name === undefined) return [];
  const found = formatErrors(
    check,
    dnsLabel,
    name,
    () => place,
    () => renamed(typed, name, dnsLabel, check),
  );
  return found.length > 0 ? [...found, ...mountsOf(spec, (each) => each === name)] : found;
}

/** The mounts that name no volume at all, once a claim has no name. */
function unnamed(spec: TypedMapping): FieldError[] {
  const names = new Set([
    ...itemsIn(mappingOf(spec, 'template', 'spec'), 'volumes').map((each) => textOf(each, 'name')),
    ...itemsIn(spec, 'volumeClaimTemplates').map((each) => textOf(mappingOf(each, 'metadata'), 'name')),
  ]);
  return mountsOf(spec, (name) => !names.has(name));
}

function mountsOf(spec: TypedMapping, isLost: (name: string) => boolean): FieldError[] {
  const pod = mappingOf(spec, 'template', 'spec');
  return ['initContainers', 'containers']
    .flatMap((list) => itemsIn(pod, list))
    .flatMap((each) => itemsIn(each, 'volumeMounts'))
    .flatMap((mount) => {
      const name = textOf(mount, 'name');
      return name && isLost(name) ? [notFound(placeAt(mount, 'name'), name, '', { message: 'follows', follows: true })] : [];
    });
}
