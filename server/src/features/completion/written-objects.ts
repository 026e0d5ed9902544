import type { FieldType, Schema, SchemaType } from '#core/schema/model.ts';
import { findObjects } from '#core/workload/find.ts';
import type { PathStep, YamlContent, YamlMapping, YamlNode } from '#core/yaml/model.ts';

/** One object of the API as somebody wrote it: which fields, in which order. */
export interface WrittenObject {
  /** Where it stands, as far as people write other fields there: see `usageName`. */
  readonly usage: string;
  readonly type: SchemaType;
  readonly node: YamlMapping;
  /** Names of the fields that the type has, in written order. */
  readonly fields: readonly string[];
}

interface Written {
  readonly schema: Schema;
  readonly objects: readonly WrittenObject[];
  readonly byUsage: ReadonlyMap<string, readonly WrittenObject[]>;
}

const written = new WeakMap<YamlContent, Written>();

/** Deepest nesting that is looked at; the API's own types nest less deep. */
const maxDepth = 40;

/** The objects of the API in a document, each before those inside it. The same content gives the same list while the schema stays. */
export function writtenObjects(content: YamlContent, schema: Schema): readonly WrittenObject[] {
  return writtenIn(content, schema).objects;
}

/** Of these, the ones of a usage. */
export function writtenOfUsage(content: YamlContent, schema: Schema, usage: string): readonly WrittenObject[] {
  return writtenIn(content, schema).byUsage.get(usage) ?? [];
}

function writtenIn(content: YamlContent, schema: Schema): Written {
  const known = written.get(content);
  if (known?.schema === schema) return known;
  const objects: WrittenObject[] = [];
  for (const { apiVersion, kind, node } of findObjects(content)) {
    const root = schema.root(apiVersion, kind);
    if (root) collect(node, { kind: 'object', type: root.name }, { schema, kind, objects }, []);
  }
  const byUsage = new Map<string, WrittenObject[]>();
  for (const object of objects) {
    const alike = byUsage.get(object.usage);
    if (alike) alike.push(object);
    else byUsage.set(object.usage, [object]);
  }
  const found = { schema, objects, byUsage };
  written.set(content, found);
  return found;
}

interface Collection {
  readonly schema: Schema;
  /** Kind of the object around. */
  readonly kind: string;
  readonly objects: WrittenObject[];
}

function collect(node: YamlNode | undefined, type: FieldType, into: Collection, path: readonly PathStep[]): void {
  if (node === undefined || node.kind === 'scalar' || path.length > maxDepth) return;
  if (node.kind === 'sequence') {
    if (type.kind === 'array') for (const [i, item] of node.items.entries()) collect(item, type.items, into, [...path, i]);
    return;
  }
  const object = type.kind === 'object' ? into.schema.type(type.type) : undefined;
  if (object) collectObject(node, object, into, path);
  else if (type.kind === 'map')
    for (const { key, value } of node.pairs) collect(value, type.values, into, [...path, String(key.value)]);
}

function collectObject(node: YamlMapping, type: SchemaType, into: Collection, path: readonly PathStep[]): void {
  const own = node.pairs.filter(({ key, merged }) => !merged && type.fields.has(String(key.value)));
  const fields = own.map(({ key }) => String(key.value));
  into.objects.push({ usage: usageName(type.name, into.kind, path), type, node, fields });
  for (const [i, { value }] of own.entries()) {
    const name = fields[i] ?? '';
    const field = type.fields.get(name);
    if (field) collect(value, field.type, into, [...path, name]);
  }
}

/**
 * What the usage of an object's fields is counted under: the type's name, and a note where the same type is used differently.
 * Pods of Jobs end, so their fields differ; pods on their own too; the metadata of a template has no name.
 * @param path from the object around, keys and indexes
 */
export function usageName(type: string, kind: string, path: readonly PathStep[]): string {
  if (type === 'ObjectMeta' && /template$/i.test(String(path.at(-2) ?? ''))) return 'ObjectMeta of a template';
  if (type === 'PodSpec' && kind === 'Pod') return 'PodSpec of a Pod';
  if (type === 'PodSpec' && (kind === 'Job' || kind === 'CronJob')) return 'PodSpec of a Job';
  return type;
}
