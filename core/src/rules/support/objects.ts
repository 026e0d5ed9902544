import type { YamlNode, YamlPair } from '../../yaml/model.ts';
import { isEmptyValue } from './json-value.ts';
import { isTypedMapping, type TypedMapping, type TypedNode, type TypedObject } from './typed-tree.ts';

/** Kinds whose template has to carry the labels that a selector names. */
const selecting: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController']);
const known = new WeakMap<TypedObject, boolean>();

/**
 * Whether an object is only part of one, which Kustomize lays over a base (or completes with common labels): a workload without selector
 * that lacks labels or a container's image too, or anything with a `$patch` directive. What it lacks may come from there.
 */
export function isPatch(typed: TypedObject): boolean {
  let patch = known.get(typed);
  if (patch === undefined) {
    patch = hasDirective(typed) || lacksIdentity(typed);
    known.set(typed, patch);
  }
  return patch;
}

/** Takes an object for a part of one, whatever it holds. */
export function markPatch(typed: TypedObject): void {
  known.set(typed, true);
}

function hasDirective({ mappings }: TypedObject): boolean {
  return mappings.some(({ unknown }) => unknown.some(({ key }) => String(key.value).startsWith('$')));
}

function lacksIdentity({ object, root }: TypedObject): boolean {
  if (object.kind === 'Job' || object.kind === 'CronJob') return isPartOfJob(root, object.kind);
  if (!selecting.has(object.kind)) return false;
  const spec = mappingAt(root, ['spec']);
  if (!spec || spec.node.pairs.length === 0) return false;
  if (!isEmptyValue(valueAt(spec, ['selector']))) return false;
  return isEmptyValue(valueAt(spec, ['template', 'metadata', 'labels'])) || lacksImage(spec);
}

/** A Job whose containers have no images, and that has neither labels nor anything else that it cannot be without. */
function isPartOfJob(root: TypedMapping, kind: string): boolean {
  const spec = kind === 'Job' ? mappingAt(root, ['spec']) : mappingAt(root, ['spec', 'jobTemplate', 'spec']);
  const isNamed = !isEmptyValue(valueAt(root, ['metadata', 'labels'])) || !isEmptyValue(valueAt(root, ['spec', 'schedule']));
  if (!spec || isNamed || !isEmptyValue(valueAt(spec, ['template', 'metadata', 'labels']))) return false;
  return isEmptyValue(valueAt(spec, ['template', 'spec', 'restartPolicy'])) && lacksImage(spec);
}

function lacksImage(spec: TypedMapping): boolean {
  const containers = mappingAt(spec, ['template', 'spec'])?.fields.get('containers')?.items ?? [];
  return containers.some(
    (container) => isTypedMapping(container) && container.fields.has('name') && !container.fields.has('image'),
  );
}

/** The typed mapping at a path of field names. */
export function mappingAt(from: TypedMapping, path: readonly string[]): TypedMapping | undefined {
  let at: TypedMapping = from;
  for (const name of path) {
    const next = at.fields.get(name);
    if (!isTypedMapping(next)) return undefined;
    at = next;
  }
  return at;
}

/** The value at a path of field names. */
export function valueAt(from: TypedMapping, path: readonly string[]): YamlNode | undefined {
  const last = path.at(-1);
  return last === undefined ? from.node : mappingAt(from, path.slice(0, -1))?.fields.get(last)?.node;
}

const unknownKeys = new WeakMap<TypedObject, ReadonlySet<unknown>>();

/**
 * Whether a field stands where it does not belong, as after a slip in the indentation: in a mapping that does not have it, or among texts though it
 * has keys or items below it. It is misplaced, not missing.
 */
export function hasUnknownKey(typed: TypedObject, name: string): boolean {
  let keys = unknownKeys.get(typed);
  if (!keys) {
    const unknown = typed.mappings.flatMap((mapping) => mapping.unknown.flatMap(keysBelow));
    keys = new Set([...unknown, ...typed.nodes.filter(isSlid).map(({ path }) => path.at(-1))]);
    unknownKeys.set(typed, keys);
  }
  return keys.has(name);
}

/** A key and those of everything that stands below it. */
function keysBelow({ key, value }: YamlPair): unknown[] {
  return [key.value, ...keysIn(value)];
}

function keysIn(node: YamlNode | undefined): unknown[] {
  if (!node || node.aliasRange || node.kind === 'scalar') return [];
  return node.kind === 'sequence' ? node.items.flatMap(keysIn) : node.pairs.flatMap(keysBelow);
}

/** Whether keys or items stand below a key that has a simple value. */
export function isSlid({ node, type }: TypedNode): boolean {
  return type.kind === 'scalar' && node !== undefined && node.kind !== 'scalar';
}
