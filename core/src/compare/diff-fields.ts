import type { Source } from '../timeline/model.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { Path } from '../yaml/model.ts';
import type { ContainerNames } from './match-names.ts';
import type { FieldDifference, FieldValue } from './model.ts';

/** More than anyone reads. */
const mostFields = 100;

/** A value with its place: where it stands in the pod, and what the reader calls it. */
interface Side {
  readonly template: PodTemplate;
  readonly value: unknown;
  readonly path: Path;
}

interface Walk {
  readonly names: ContainerNames;
  /** Index of the document of the template after. */
  readonly document: number;
  readonly found: FieldDifference[];
}

/**
 * What of `spec` differs after Kubernetes' defaults have been filled in; items of lists are matched by name where they have one,
 * containers by `names`.
 */
export function diffFields(
  before: PodTemplate,
  after: PodTemplate,
  { names, document }: Pick<Walk, 'names' | 'document'>,
): { readonly fields: readonly FieldDifference[]; readonly leftOut: number } {
  const walk: Walk = { names, document, found: [] };
  const sideOf = (template: PodTemplate): Side => ({ template, value: template.pod.spec, path: ['spec'] });
  compare(walk, sideOf(before), sideOf(after), '');
  return { fields: walk.found.slice(0, mostFields), leftOut: Math.max(0, walk.found.length - mostFields) };
}

function compare(walk: Walk, before: Side, after: Side, label: string): void {
  const [a, b] = [before.value, after.value];
  if (isList(a) && isList(b) && [...a, ...b].some(isMap)) compareLists(walk, before, after, label);
  else if (isMap(a) && isMap(b)) compareMaps(walk, before, after, label);
  else if (JSON.stringify(a) !== JSON.stringify(b)) {
    const source = sourceOf(after, walk.document);
    walk.found.push({ path: label, before: fieldValue(before), after: fieldValue(after), source });
  }
}

function compareMaps(walk: Walk, before: Side, after: Side, label: string): void {
  const keys = new Set([...Object.keys(before.value ?? {}), ...Object.keys(after.value ?? {})]);
  for (const key of keys) compare(walk, child(before, key), child(after, key), joined(label, key));
}

/** Items with a name by name, in the order after; the others by place. */
function compareLists(walk: Walk, before: Side, after: Side, label: string): void {
  const isOfContainers = label === 'containers' || label === 'initContainers';
  const keysOf = (side: Side, rename: (name: string) => string): Map<string, number> =>
    new Map(itemsOf(side).map((item, i) => [rename(keyOf(item) ?? String(i)), i]));
  const [a, b] = [
    keysOf(before, (name) => (isOfContainers ? (walk.names.get(name) ?? name) : name)),
    keysOf(after, (name) => name),
  ];
  for (const key of new Set([...b.keys(), ...a.keys()])) {
    compare(walk, item(before, a.get(key)), item(after, b.get(key)), `${label}[${key}]`);
  }
}

const itemsOf = ({ value }: Side): readonly unknown[] => (isList(value) ? value : []);

function keyOf(value: unknown): string | undefined {
  if (!isMap(value)) return undefined;
  const key = value.name ?? value.mountPath ?? value.containerPort ?? value.conditionType ?? value.key;
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
}

function child({ template, value, path }: Side, key: string): Side {
  const own = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  // What the model calls a handler stands right in the probe.
  return { template, value: own, path: key === 'handler' ? path : [...path, key] };
}

function item(side: Side, index: number | undefined): Side {
  return { ...side, value: index === undefined ? undefined : itemsOf(side)[index], path: [...side.path, index ?? 0] };
}

function joined(label: string, key: string): string {
  if (label === '' || key === 'handler') return label === '' ? key : label;
  return `${label}.${key}`;
}

function fieldValue({ template, value, path }: Side): FieldValue {
  const text = shortText(value);
  return { text, isWritten: text !== null && template.source.at(path) !== undefined };
}

function sourceOf({ template, path }: Side, document: number): Source {
  const place = template.source.at(path);
  const range = place ? { start: (place.key ?? place.value).start, end: place.value.end } : template.source.nearest(path);
  return { document, range };
}

const longestText = 80;

/** A handler as one knows it, a container by its image, anything else as JSON; cut where it is long. */
function shortText(value: unknown): string | null {
  if (value === undefined || value === null || (isList(value) && value.length === 0)) return null;
  const text =
    isMap(value) && typeof value.image === 'string' ? value.image : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
