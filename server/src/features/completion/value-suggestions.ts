import type { EnumValue, ScalarType, SchemaField } from '#core/schema/model.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path, YamlContent, YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { Workspace } from '../../workspace/model.ts';
import { formatDefault } from '../field-markdown.ts';
import { fileName, referencedKind } from '../hover-reference.ts';
import { escapeMarkdown } from '../markdown.ts';
import { containerAround, type TypedLocation, templateAround } from '../typed-location.ts';
import { unique } from './file-names.ts';
import { suggestMapValues } from './map-values.ts';
import { referenceValues } from './references.ts';
import { quoteScalar } from './scalar-text.ts';
import type { Suggestion } from './suggestion.ts';
import { usualValues } from './usage-model.ts';
import { inUsualOrder, isTakenBy, valuesInFile } from './usual-values.ts';
import { schedules } from './well-known.ts';
import { writtenObjects } from './written-objects.ts';

export interface ValueContext {
  readonly file: YamlFile;
  readonly content: YamlContent;
  readonly typed: TypedLocation;
  readonly localize: Localize;
  readonly workspace: Workspace;
}

/** Values for the field or item at a path: what the type allows, what the file declares, what is well known. */
export function suggestValues(context: ValueContext, path: Path): Suggestion[] {
  const values = valuesAt(context, path);
  const list = typeof path.at(-1) === 'number' ? nodeAtPath(context.content.root, path.slice(0, -1))?.node : undefined;
  if (list?.kind !== 'sequence') return values;
  // Of a choice, each is written once in a list.
  const written = new Set(
    list.items.flatMap((item, i) => (item?.kind === 'scalar' && i !== path.at(-1) ? [String(item.value)] : [])),
  );
  return values.filter(({ label }) => !written.has(label));
}

function valuesAt(context: ValueContext, path: Path): Suggestion[] {
  const { typed } = context;
  const depth = typed.object?.path.length ?? 0;
  if (path.length === depth + 1 && (path[depth] === 'kind' || path[depth] === 'apiVersion'))
    return suggestIdentity(typed, path[depth]);
  const type = typed.typeAt(path);
  const field = typed.fieldAt(path);
  if (!field || type?.kind !== 'scalar') return [];
  if (field.name !== lastKey(path)) return suggestMapValues(context, field, path);
  const owner = typed.objectTypeAt(path.slice(0, path.lastIndexOf(field.name)))?.name ?? '';
  const habits = habitsOf(context, owner, field.name, path);
  if (field.enum && field.enum.length > 0) return enumValues(field, path, context, habits);
  if (type.scalar === 'boolean') return booleans(field, habits, context.localize);
  if (owner === 'CronJobSpec' && field.name === 'schedule') return suggestSchedules(context.localize);
  const references = suggestReferences(context, field, path);
  return references.length > 0 ? references : habitual(context, `${owner}.${field.name}`, field, type.scalar, habits);
}

/** The values that the field has elsewhere in the file. The one that is being replaced does not count for itself. */
function habitsOf({ file, content, typed }: ValueContext, owner: string, field: string, path: Path): string[] {
  const own = nodeAtPath(content.root, path.slice(0, path.lastIndexOf(field)))?.node;
  const objects = file.documents.flatMap((document) => writtenObjects(document.content, typed.schema));
  return valuesInFile(
    objects.filter(({ node }) => node !== own),
    owner,
    field,
  );
}

/** Fields of text in which a file repeats itself, or for which others have habits. */
const repeated = new Set([
  'Container.image',
  'PersistentVolumeClaimSpec.storageClassName',
  'PodSpec.schedulerName',
  'PodSpec.runtimeClassName',
]);
const mostHabits = 10;

/** Numbers, quantities and habitual texts: the default, those of the file, and those that others write. */
function habitual(
  { workspace, localize }: ValueContext,
  name: string,
  { default: value }: SchemaField,
  scalar: ScalarType,
  inFile: readonly string[],
): Suggestion[] {
  const others = usualValues(name);
  const mayRepeat = scalar !== 'string' || repeated.has(name) || others.length > 0;
  const images = name === 'Container.image' ? workspace.objects().flatMap(({ pod }) => pod?.images ?? []) : [];
  const texts = unique([...(mayRepeat ? inFile : []), ...others, ...images]).filter(
    (text) => text !== '' && text !== String(value),
  );
  const usual = texts
    .slice(0, Math.max(mostHabits, images.length))
    .map((text): Suggestion => ({ label: text, kind: 'value', text: scalar === 'string' ? quoteScalar(text) : text }));
  return value === undefined ? usual : [defaultValue(value, localize), ...usual];
}

function lastKey(path: Path): string | undefined {
  return path.findLast((step) => typeof step === 'string');
}

/** `kind` and `apiVersion` fit each other: what goes with the one that is written comes first. */
function suggestIdentity({ schema, kind, apiVersion }: TypedLocation, field: string): Suggestion[] {
  const isKind = field === 'kind';
  const fits = (root: (typeof schema.roots)[number]): boolean => (isKind ? root.apiVersion === apiVersion : root.kind === kind);
  return schema.roots.map((root) => ({
    label: isKind ? root.kind : root.apiVersion,
    kind: 'enum',
    text: isKind ? root.kind : root.apiVersion,
    detail: isKind ? root.apiVersion : root.kind,
    isPlainSchema: true,
    rank: fits(root) ? 0 : 1,
  }));
}

function enumValues(field: SchemaField, path: Path, { typed, localize }: ValueContext, inFile: readonly string[]): Suggestion[] {
  const owner = typed.objectTypeAt(path.slice(0, path.lastIndexOf(field.name)))?.name ?? '';
  return inUsualOrder(owner, field.name, field.enum ?? [], inFile)
    .filter(({ value }) => isTakenBy(typed.kind, path, field, value))
    .map(
      (each): Suggestion => ({
        label: formatDefault(each.value),
        kind: 'enum',
        text: quoteScalar(each.value),
        ...detailOf(each, field, localize),
        ...documentationOf(each),
      }),
    );
}

/** Since when there is the value; or that it is what counts where none is written. */
function detailOf({ value, since }: EnumValue, field: SchemaField, localize: Localize): Pick<Suggestion, 'detail'> {
  if (since) return { detail: localize('completion.since', { version: since }) };
  return value === field.default ? { detail: localize('server.completion.default') } : {};
}

function documentationOf({ description }: EnumValue): Pick<Suggestion, 'documentation'> {
  return description ? { documentation: escapeMarkdown(description) } : {};
}

/** As the file has it elsewhere, else the other value than the default first: why else would one write it. */
function booleans({ default: value }: SchemaField, [usual]: readonly string[], localize: Localize): Suggestion[] {
  const first = usual === undefined ? value !== true : usual === 'true';
  const order = [first, !first];
  return order.map((each) => ({
    label: String(each),
    kind: 'value',
    text: String(each),
    isPlainSchema: true,
    ...(each === value && { detail: localize('server.completion.default') }),
  }));
}

function defaultValue(value: string | number | boolean, localize: Localize): Suggestion {
  const text = typeof value === 'string' ? quoteScalar(value) : String(value);
  return { label: formatDefault(value), kind: 'value', text, detail: localize('server.completion.default') };
}

function suggestReferences({ file, content, typed, workspace }: ValueContext, field: SchemaField, path: Path): Suggestion[] {
  const mapping = path.slice(0, path.lastIndexOf(field.name));
  const owner = typed.objectTypeAt(mapping);
  if (!owner) return [];
  const template = templateAround(file, content, path);
  const container = containerAround(template, path);
  const values = referenceValues(owner.name, field.name, {
    file,
    content,
    template,
    container,
    object: typed.object,
    mapping,
    workspace,
  });
  const isText = field.type.kind === 'scalar' && field.type.scalar === 'string';
  const kind = referencedKind(`${owner.name}.${field.name}`);
  // What belongs to a workload is often named as the workload is.
  const rank = (value: string): number => (value === typed.object?.name ? 0 : 1);
  return (values ?? []).map((value) => ({
    label: value,
    kind: 'reference',
    text: isText ? quoteScalar(value) : value,
    rank: rank(value),
    ...(kind !== undefined && { detail: whereFrom(kind, value, workspace) }),
  }));
}

/** `ConfigMap`, or `ConfigMap · settings.yaml` where it stands in another file. */
function whereFrom(kind: string, name: string, workspace: Workspace): string {
  const other = workspace.objects(kind).find((object) => object.name === name);
  return other ? `${kind} · ${fileName(other.uri)}` : kind;
}

/** Schedules to begin with. */
function suggestSchedules(localize: Localize): Suggestion[] {
  return schedules.map(([schedule, when]) => ({
    label: schedule,
    kind: 'value',
    text: JSON.stringify(schedule),
    detail: localize(when),
  }));
}
