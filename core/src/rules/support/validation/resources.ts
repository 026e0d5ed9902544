import { renameKey, replaceScalar, replaceSource } from '../edits.ts';
import { nearestNames } from '../nearest.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import type { Check, Validator } from './check.ts';
import { duplicate, type FieldError, forbidden, invalid, notFound, type RemedyFix, required } from './field-error.ts';
import { type Entry, entriesOf, has, itemsIn, placeAt, placeOf, textOf, underPath } from './fields.ts';
import { qualifiedName } from './formats.ts';
import { keyedPath } from './keyed-path.ts';
import { type Quantity, quantityText, readQuantity } from './quantities.ts';

const containerResources = ['cpu', 'memory', 'ephemeral-storage'];
/** Names without a domain that mean something somewhere (helper.IsStandardResourceName). */
const standard: ReadonlySet<string> = new Set([
  ...containerResources,
  ...'storage pods services replicationcontrollers resourcequotas secrets configmaps persistentvolumeclaims'.split(' '),
  ...'services.nodeports services.loadbalancers'.split(' '),
  ...['requests', 'limits'].flatMap((kind) => [...containerResources, 'storage'].map((name) => `${kind}.${name}`)),
]);

interface Amount extends Entry {
  readonly quantity: Quantity;
}

/** ValidateContainerResourceRequirements. */
export const validateResources: Validator = (resources, check) => {
  const limits = resources.fields.get('limits');
  const requests = resources.fields.get('requests');
  const found = [limits, requests].flatMap((list) => entriesOf(list).flatMap((entry) => amountErrors(entry, check)));
  for (const entry of entriesOf(limits)) found.push(...requestOf(entry, entriesOf(requests), resources, check));
  return [...found, ...comparison(amounts(limits), amounts(requests), resources), ...hugePages(resources)];
};

/** A request that is not written is its limit: what is wrong with that name is said again of the request. */
function requestOf(limit: Entry, requests: readonly Entry[], resources: TypedMapping, check: Check): FieldError[] {
  if (requests.some(({ key }) => key === limit.key)) return [];
  return nameErrors(limit, check).map((error) => ({
    ...underPath(error, keyedPath([...resources.path, 'requests'], limit.key)),
    kind: error.kind,
    server: error.server,
    message: 'follows' as const,
    follows: true,
  }));
}

function amountErrors(entry: Entry, check: Check): FieldError[] {
  const found = nameErrors(entry, check);
  const quantity = entry.value === undefined ? undefined : readQuantity(entry.value);
  if (!quantity) return found;
  const path = keyed(entry);
  if (quantity.nanos < 0n)
    found.push(invalid(underPath(placeOf(entry.typed), path), quantityText(quantity), 'must be greater than or equal to 0'));
  else if (!overcommits(entry.key) && quantity.nanos % 1_000_000_000n !== 0n)
    found.push(invalid(underPath(placeOf(entry.typed), path), quantityText(quantity), 'must be an integer'));
  else if (!isWholePages(entry.key, quantity)) {
    const shown = quantityText(quantity);
    found.push(
      invalid(underPath(placeOf(entry.typed), path), shown, `${shown} is not positive integer multiple of ${entry.key}`),
    );
  }
  return found;
}

/** helper.IsHugePageResourceValueDivisible. */
function isWholePages(key: string, { nanos }: Quantity): boolean {
  const page = key.startsWith('hugepages-') ? readQuantity(key.slice('hugepages-'.length)) : undefined;
  return !page || page.nanos <= 0n || nanos % page.nanos === 0n;
}

/** The path with the name of the resource as a key: `limits[nvidia.com/gpu]`. */
function keyed({ typed, key }: Entry): string {
  return keyedPath(typed.path.slice(0, -1), key);
}

/** validateContainerResourceName: the first of what the server says. */
function nameErrors(entry: Entry, { version }: Check): FieldError[] {
  const { key, typed } = entry;
  // A key with keys below it has slid here: that it has no amount is the one mistake.
  if (isPlaceholder(key) || typed.node?.kind === 'mapping') return [];
  const detail = nameProblem(key, version);
  if (detail === undefined) return [];
  const pair = typed.pair;
  const taken = new Set(entriesOf(typed.parent).map((each) => each.key));
  const fixes = (): RemedyFix[] =>
    pair
      ? nearestNames(
          key,
          containerResources.filter((name) => !taken.has(name)),
        )
          .map((name) => ({ title: 'change' as const, args: { name }, edits: renameKey(pair, name) }))
          .filter(({ edits }) => edits.length > 0)
      : [];
  const place = { range: pair?.key.range ?? placeOf(typed).range, path: keyed(entry) };
  const found = [invalid(place, key, detail, { fixes })];
  // The server looks at it as a resource, and then as one of containers.
  if (detail === noResource) found.push(invalid(place, key, noContainerResource, { message: 'follows', follows: true }));
  return found;
}

const noResource = 'must be a standard resource type or fully qualified';
const noContainerResource = 'must be a standard resource for containers';

function nameProblem(key: string, version: Check['version']): string | undefined {
  const [format] = qualifiedName(key, version);
  if (format !== undefined) return format;
  if (!key.includes('/')) {
    if (containerResources.includes(key) || key.startsWith('hugepages-')) return undefined;
    return standard.has(key) ? noContainerResource : noResource;
  }
  const native = key.includes('kubernetes.io/');
  if (native) return undefined;
  return key.startsWith('requests.') || qualifiedName(`requests.${key}`, version).length > 0
    ? "doesn't follow extended resource name standard"
    : undefined;
}

/** helper.IsOvercommitAllowed: native resources but huge pages. */
function overcommits(key: string): boolean {
  return (!key.includes('/') || key.includes('kubernetes.io/')) && !key.startsWith('hugepages-');
}

function amounts(list: TypedNode | undefined): readonly Amount[] {
  return entriesOf(list).flatMap((entry) => {
    const quantity = entry.value === undefined ? undefined : readQuantity(entry.value);
    return quantity ? [{ ...entry, quantity }] : [];
  });
}

function comparison(limits: readonly Amount[], requests: readonly Amount[], resources: TypedMapping): FieldError[] {
  return requests.flatMap((request) => {
    const limit = limits.find(({ key }) => key === request.key);
    const place = { range: placeOf(request.typed).range, path: [...resources.path, 'requests'] };
    if (!limit) {
      if (overcommits(request.key) || nameUnknown(request.key)) return [];
      return [
        required(
          underPath(placeAt(resources, 'limits'), [...resources.path, 'limits']),
          'Limit must be set for non overcommitable resources',
        ),
      ];
    }
    const shown = quantityText(request.quantity);
    const bound = quantityText(limit.quantity);
    const fixes = () => [...matched(request, limit, 'lowerRequest'), ...matched(limit, request, 'raiseLimit')];
    if (
      overcommits(request.key) ? request.quantity.nanos > limit.quantity.nanos : request.quantity.nanos !== limit.quantity.nanos
    ) {
      const relation = overcommits(request.key) ? 'less than or equal to' : 'equal to';
      return [invalid(place, shown, `must be ${relation} ${request.key} limit of ${bound}`, { fixes })];
    }
    return [];
  });
}

function nameUnknown(key: string): boolean {
  return !key.includes('/') && !key.startsWith('hugepages-');
}

/** Writes the one amount where the other stands. */
function matched(from: Amount, to: Amount, title: 'lowerRequest' | 'raiseLimit'): RemedyFix[] {
  const text = String(to.value);
  const edits =
    typeof from.value === 'number' && typeof to.value === 'number'
      ? replaceSource(from.typed.node, text)
      : replaceScalar(from.typed.node, text);
  return edits.length > 0 ? [{ title, args: { name: text }, edits }] : [];
}

function hugePages(resources: TypedMapping): FieldError[] {
  const keys = ['limits', 'requests'].flatMap((list) => entriesOf(resources.fields.get(list)).map(({ key }) => key));
  if (!keys.some((key) => key.startsWith('hugepages-')) || keys.includes('cpu') || keys.includes('memory')) return [];
  return [forbidden(placeOf(resources), 'HugePages require cpu or memory', { needsWhole: true })];
}

/** validatePodResourceClaim: a claim of a pod has one source. */
export const validatePodClaim: Validator = (claim) => {
  const sources = ['resourceClaimName', 'resourceClaimTemplateName'] as const;
  const given = sources.filter((name) => has(claim, name));
  if (given.length === 1) return [];
  const text = (name: string) => textOf(claim, name) ?? null;
  const shown = { Name: text('name') ?? '', ResourceClaimName: text(sources[0]), ResourceClaimTemplateName: text(sources[1]) };
  const listed = sources.map((name) => `\`${name}\``);
  const detail =
    given.length === 0 ? `must specify one of: ${listed.join(', ')}` : `at most one of ${listed.join(' or ')} may be specified`;
  return [invalid(placeOf(claim), shown, detail, { needsWhole: given.length === 0 })];
};

/** validateClaimNames: claims of a container are claims of its pod, each once. */
export function claimErrors(container: TypedMapping, podClaims: readonly string[]): FieldError[] {
  const seen = new Set<string>();
  const resources = container.fields.get('resources');
  if (!resources || !('fields' in resources)) return [];
  return itemsIn(resources as TypedMapping, 'claims').flatMap((claim) => {
    const name = textOf(claim, 'name');
    if (name === undefined) return [];
    const place = placeAt(claim, 'name');
    if (seen.has(name)) return [duplicate(placeOf(claim), name)];
    seen.add(name);
    if (podClaims.includes(name)) return [];
    const known = podClaims.length > 0 ? `: ${podClaims.join(', ')}` : ' which is empty';
    return [notFound(place, name, `must be one of the names in pod.spec.resourceClaims${known}`)];
  });
}
