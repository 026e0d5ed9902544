import type { Schema, SchemaField, SchemaType } from '#core/schema/model.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlFile, YamlNode } from '#core/yaml/model.ts';
import { type WrittenObject, writtenObjects } from './written-objects.ts';

/** How often something is followed by something else: `counts.get('name')?.get('image')`. */
export type Counts = Map<string, Map<string, number>>;

/** What is counted in a folder of manifests; see scripts/generate/usage.mjs. */
export interface UsageCounts {
  /** By usage name, then field, then the field after it: the files that have the two in this order. `^` is the beginning, `$` the end. */
  readonly fields: Map<string, Counts>;
  /** By `Type.field`, or `Type.field.key` for a map, then value: the projects that have it. */
  readonly values: Counts;
}

export const beginning = '^';
export const end = '$';

/** Fields of free text for which people have habits nevertheless. */
const habitual = new Set([
  'ContainerPort.name',
  'ServicePort.name',
  'HTTPGetAction.path',
  'HostPathVolumeSource.path',
  'VolumeMount.mountPath',
  'Container.workingDir',
]);

/**
 * Adds one file to the counts. A file counts once for each thing, however often it has it, and for values so does a project: nobody's
 * habits shall outweigh others'.
 * @param seenInProject empty for the first file of each project
 */
export function countUsage(file: YamlFile, schema: Schema, { fields, values }: UsageCounts, seenInProject: Set<string>): void {
  const seenInFile = new Set<string>();
  for (const object of file.documents.flatMap(({ content }) => writtenObjects(content, schema))) {
    const counts = fields.get(object.usage) ?? new Map();
    fields.set(object.usage, counts);
    const order = [beginning, ...object.fields, end];
    for (const [i, field] of order.slice(0, -1).entries()) {
      const next = order[i + 1] ?? end;
      if (isNew(seenInFile, [object.usage, field, next])) increment(counts, field, next);
    }
    for (const [field, value] of countedValues(object)) {
      if (isNew(seenInProject, [field, value])) increment(values, field, value);
    }
  }
}

function isNew(seen: Set<string>, parts: readonly string[]): boolean {
  const id = JSON.stringify(parts);
  const before = seen.size;
  return seen.add(id).size > before;
}

function increment(counts: Counts, from: string, to: string): void {
  const row = counts.get(from) ?? new Map<string, number>();
  counts.set(from, row);
  row.set(to, (row.get(to) ?? 0) + 1);
}

/** The values of an object that others may want too: of enums, switches, numbers and quantities, and some texts. */
function countedValues({ type, node, fields }: WrittenObject): [field: string, value: string][] {
  return fields.flatMap((name) => {
    const field = type.fields.get(name);
    if (!field || !isCounted(type, field)) return [];
    return scalarsIn(nodeAtPath(node, [name])?.node).map(([key, value]): [string, string] => [
      `${type.name}.${name}${key === '' ? '' : `.${key}`}`,
      value,
    ]);
  });
}

function isCounted(type: SchemaType, { name, type: fieldType, enum: values, suggestions }: SchemaField): boolean {
  if (name === 'kind' || name === 'apiVersion') return false;
  if (fieldType.kind === 'map') return fieldType.values.kind === 'scalar' && fieldType.values.scalar === 'quantity';
  const inner = fieldType.kind === 'array' ? fieldType.items : fieldType;
  if (inner.kind !== 'scalar') return false;
  return inner.scalar !== 'string' || values !== undefined || suggestions !== undefined || habitual.has(`${type.name}.${name}`);
}

/** The value of a field, or its items, or the values of a map with their keys. */
function scalarsIn(node: YamlNode | undefined): (readonly [key: string, value: string])[] {
  if (node?.kind === 'mapping') return node.pairs.flatMap(({ key, value }) => textOf(String(key.value), value));
  if (node?.kind === 'sequence') return node.items.flatMap((item) => textOf('', item));
  return textOf('', node);
}

function textOf(key: string, node: YamlNode | undefined): (readonly [string, string])[] {
  if (node?.kind !== 'scalar' || node.value === null) return [];
  const text = String(node.value);
  return /^[^\s|;=]{1,40}$/.test(text) ? [[key, text]] : [];
}
