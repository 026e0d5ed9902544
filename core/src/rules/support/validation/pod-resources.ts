import type { TypedMapping } from '../typed-tree.ts';
import { isTypedMapping } from '../typed-tree.ts';
import { type Check, since } from './check.ts';
import { type FieldError, forbidden, invalid, unsupported } from './field-error.ts';
import { entriesOf, has, itemsIn, mappingOf, placeAt, placeOf, textOf, underPath } from './fields.ts';
import { keyedPath } from './keyed-path.ts';
import { type Quantity, quantityText, readQuantity } from './quantities.ts';

const names = ['cpu', 'hugepages-', 'memory'];

/** validatePodResources, validatePodResourceConsistency: what a pod has as a whole against what its containers ask; it counts from 1.34 on. */
export function podResourceErrors(spec: TypedMapping, check: Check): FieldError[] {
  const resources = mappingOf(spec, 'resources');
  if (!resources || !since(check, '1.34')) return [];
  const found = ['limits', 'requests'].flatMap((list) => nameErrors(resources, list));
  if (has(resources, 'claims'))
    found.push(forbidden(placeAt(resources, 'claims'), 'claims may not be set for Resources at pod-level'));
  return [...found, ...requestErrors(resources, spec), ...limitErrors(resources, spec)];
}

function nameErrors(resources: TypedMapping, list: string): FieldError[] {
  return entriesOf(resources.fields.get(list))
    .filter(({ key }) => key !== 'cpu' && key !== 'memory' && !key.startsWith('hugepages-'))
    .map(({ key, typed }) => {
      const range = typed.pair?.key.range ?? placeOf(typed).range;
      return unsupported({ range, path: keyedPath([...resources.path, list], key) }, key, names);
    });
}

/** AggregateContainerRequests (component-helpers/resource): all that run together, or the init container that needs most. */
function requestErrors(resources: TypedMapping, spec: TypedMapping): FieldError[] {
  return entriesOf(resources.fields.get('requests')).flatMap(({ key, value, typed }) => {
    const own = value === undefined ? undefined : readQuantity(value);
    if (!own) return [];
    const needed = neededBy(spec, key);
    if (!needed || needed.nanos <= own.nanos) return [];
    const detail = `must be greater than or equal to aggregate container requests of ${quantityText(needed)}`;
    return [invalid({ ...placeOf(typed), path: keyedPath([...resources.path, 'requests'], key) }, quantityText(own), detail)];
  });
}

function neededBy(spec: TypedMapping, key: string): Quantity | undefined {
  let format: Quantity['format'] | undefined;
  const amount = (container: TypedMapping): bigint => {
    const quantity = amountOf(container, 'requests', key) ?? amountOf(container, 'limits', key);
    format ??= quantity?.format;
    return quantity?.nanos ?? 0n;
  };
  let sidecars = 0n;
  let most = 0n;
  for (const init of itemsIn(spec, 'initContainers')) {
    const isSidecar = textOf(init, 'restartPolicy') === 'Always';
    if (isSidecar) sidecars += amount(init);
    const now = isSidecar ? sidecars : sidecars + amount(init);
    most = now > most ? now : most;
  }
  const together = itemsIn(spec, 'containers').reduce((sum, each) => sum + amount(each), sidecars);
  return format && { nanos: together > most ? together : most, format };
}

function limitErrors(resources: TypedMapping, spec: TypedMapping): FieldError[] {
  const limits = entriesOf(resources.fields.get('limits'));
  return ['initContainers', 'containers']
    .flatMap((list) => itemsIn(spec, list))
    .flatMap((container) =>
      limits.flatMap(({ key, value }) => {
        const whole = value === undefined ? undefined : readQuantity(value);
        const own = amountOf(container, 'limits', key);
        if (!whole || !own || own.nanos <= whole.nanos) return [];
        const typed = mappingOf(container, 'resources')?.fields.get('limits');
        const entry = entriesOf(typed).find((each) => each.key === key)?.typed ?? container;
        const path = keyedPath([...container.path, 'resources', 'limits'], key);
        return [
          invalid(
            underPath(placeOf(entry), path),
            quantityText(own),
            `must be less than or equal to pod limits of ${quantityText(whole)}`,
          ),
        ];
      }),
    );
}

function amountOf(container: TypedMapping, list: string, key: string): Quantity | undefined {
  const resources = container.fields.get('resources');
  const entry = isTypedMapping(resources) ? entriesOf(resources.fields.get(list)).find((each) => each.key === key) : undefined;
  return entry?.value === undefined ? undefined : readQuantity(entry.value);
}
