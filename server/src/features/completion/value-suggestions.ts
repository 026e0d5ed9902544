import type { EnumValue, SchemaField } from '#core/schema/model.ts';
import type { Path, YamlContent, YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { formatDefault } from '../field-markdown.ts';
import { escapeMarkdown } from '../markdown.ts';
import { type TypedLocation, templateAround } from '../typed-location.ts';
import { labelsOfFile } from './file-names.ts';
import { referenceValues } from './references.ts';
import { quoteScalar } from './scalar-text.ts';
import type { Suggestion } from './suggestion.ts';
import { inUsualOrder, isTakenBy } from './usual-values.ts';

export interface ValueContext {
  readonly file: YamlFile;
  readonly content: YamlContent;
  readonly typed: TypedLocation;
  readonly localize: Localize;
}

/** Values for the field or item at a path: what the type allows, what the file declares, what is well known. */
export function suggestValues(context: ValueContext, path: Path): Suggestion[] {
  const { typed } = context;
  const depth = typed.object?.path.length ?? 0;
  if (path.length === depth + 1 && (path[depth] === 'kind' || path[depth] === 'apiVersion'))
    return suggestIdentity(typed, path[depth]);
  const type = typed.typeAt(path);
  const field = typed.fieldAt(path);
  if (!field || type?.kind !== 'scalar') return [];
  if (field.name !== lastKey(path)) return suggestMapValues(context, field, path);
  if (field.enum && field.enum.length > 0) return enumValues(field, path, typed);
  if (type.scalar === 'boolean') return booleans(field, context.localize);
  const references = suggestReferences(context, field, path);
  return references.length > 0 || field.default === undefined ? references : [defaultValue(field.default, context.localize)];
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
    rank: fits(root) ? 0 : 1,
  }));
}

function enumValues(field: SchemaField, path: Path, typed: TypedLocation): Suggestion[] {
  const owner = typed.objectTypeAt(path.slice(0, path.lastIndexOf(field.name)))?.name ?? '';
  return inUsualOrder(owner, field.name, field.enum ?? [])
    .filter(({ value }) => isTakenBy(typed.kind, path, field, value))
    .map(
      (each): Suggestion => ({
        label: formatDefault(each.value),
        kind: 'enum',
        text: quoteScalar(each.value),
        ...documentationOf(each),
      }),
    );
}

function documentationOf({ description }: EnumValue): Pick<Suggestion, 'documentation'> {
  return description ? { documentation: escapeMarkdown(description) } : {};
}

/** The other value than the default first: why else would one write it. */
function booleans({ default: value }: SchemaField, localize: Localize): Suggestion[] {
  const order = value === true ? [false, true] : [true, false];
  return order.map((each) => ({
    label: String(each),
    kind: 'value',
    text: String(each),
    ...(each === value && { detail: localize('server.completion.default') }),
  }));
}

function defaultValue(value: string | number | boolean, localize: Localize): Suggestion {
  const text = typeof value === 'string' ? quoteScalar(value) : String(value);
  return { label: formatDefault(value), kind: 'value', text, detail: localize('server.completion.default') };
}

function suggestReferences({ file, content, typed }: ValueContext, field: SchemaField, path: Path): Suggestion[] {
  const mapping = path.slice(0, path.lastIndexOf(field.name));
  const owner = typed.objectTypeAt(mapping);
  if (!owner) return [];
  const template = templateAround(file, content, path);
  const [, list, index] = template ? path.slice(template.podPath.length) : [];
  const containers = list === 'initContainers' ? template?.pod.spec.initContainers : template?.pod.spec.containers;
  const container = typeof index === 'number' ? containers?.[index] : undefined;
  const values = referenceValues(owner.name, field.name, { file, content, template, container, mapping });
  const isText = field.type.kind === 'scalar' && field.type.scalar === 'string';
  // What belongs to a workload is often named as the workload is.
  const rank = (value: string): number => (value === typed.object?.name ? 0 : 1);
  return (values ?? []).map((value) => ({
    label: value,
    kind: 'reference',
    text: isText ? quoteScalar(value) : value,
    rank: rank(value),
  }));
}

/** Values of labels and selectors: those that the same key has elsewhere in the file. */
function suggestMapValues({ file }: ValueContext, { name }: SchemaField, path: Path): Suggestion[] {
  if (!['labels', 'matchLabels', 'selector'].includes(name)) return [];
  const values = labelsOfFile(file).get(String(path.at(-1))) ?? [];
  return values.map((value) => ({ label: value, kind: 'reference', text: quoteScalar(value) }));
}
