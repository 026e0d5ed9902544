import type { EnumValue, FieldType, SchemaField } from '#core/schema/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { docsPage } from './docs-pages.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';

/**
 * What the API's own texts say of limits and defaults: said below from the tables, and there in one way. A text that asks for 1 where the
 * API server takes 0 means that 0 counts as not written.
 */
const saidBelow = /\s*Minimum value is (\d+)\./g;

const known = new WeakMap<SchemaField, { readonly localize: Localize; readonly text: string }>();

/**
 * What there is to say of a field wherever it stands: its text, type, default, values, limits, version, where it is explained. Markdown.
 * @param owner name of the API type that has the field
 */
export function fieldMarkdown(owner: string, field: SchemaField, localize: Localize): string {
  const before = known.get(field);
  if (before?.localize === localize) return before.text;
  const text = [writeMarkdown(field, localize), docsLink(owner, field, localize)].filter(Boolean).join('\n\n');
  known.set(field, { localize, text });
  return text;
}

/** Many texts of the API name a page themselves. */
function docsLink(owner: string, { name, description }: SchemaField, localize: Localize): string {
  return /https?:\/\//.test(description) ? '' : localize('hover.docs', { page: docsPage(owner, name) });
}

function writeMarkdown(written: SchemaField, localize: Localize): string {
  const least = Number(/Minimum value is (\d+)\./.exec(written.description)?.[1] ?? Number.NEGATIVE_INFINITY);
  const field = {
    ...written,
    description: written.description.replace(saidBelow, ''),
    ...(least > (written.minimum ?? Number.POSITIVE_INFINITY) && { minimum: least }),
  };
  const facts = [
    localize('hover.type', { type: inlineCode(typeName(field.type)) }),
    field.required ? localize('hover.required') : '',
    field.default === undefined ? '' : localize('hover.default', { value: inlineCode(formatDefault(field.default)) }),
    limits(field, localize),
    ...versionFacts(field, localize),
  ];
  return [escapeMarkdown(field.description), facts.filter(Boolean).join(' · '), values(field.enum, localize)]
    .filter(Boolean)
    .join('\n\n');
}

/** A type as people write it: `string`, `Container[]`, `map[string]string`. */
export function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'object':
      return type.type;
    case 'array':
      return `${typeName(type.items)}[]`;
    case 'map':
      return `map[string]${typeName(type.values)}`;
  }
}

/** A default as it would stand in YAML. */
export function formatDefault(value: string | number | boolean): string {
  return value === '' ? '""' : String(value);
}

function limits({ minimum, maximum }: SchemaField, localize: Localize): string {
  if (minimum !== undefined && maximum !== undefined) return localize('hover.range', { minimum, maximum });
  if (minimum !== undefined) return localize('hover.minimum', { minimum });
  return maximum === undefined ? '' : localize('hover.maximum', { maximum });
}

function versionFacts(field: SchemaField, localize: Localize): string[] {
  const { since, featureGate, featureStage, featureEnabled, deprecated } = field;
  const facts = [since === undefined ? '' : localize('hover.since', { version: since })];
  if (featureGate !== undefined) {
    const gate = inlineCode(featureGate);
    const stage = featureStage ?? '';
    facts.push(localize(featureEnabled === false ? 'hover.gateOff' : 'hover.gateOn', { gate, stage }));
  }
  facts.push(deprecated === true ? localize('hover.deprecated') : '');
  return facts;
}

function values(list: readonly EnumValue[] | undefined, localize: Localize): string {
  if (!list || list.length === 0) return '';
  const described = list.some(({ description }) => description);
  if (!described)
    return localize('hover.values', { values: list.map(({ value }) => inlineCode(formatDefault(value))).join(', ') });
  const rows = list.map(
    ({ value, description }) => `- ${inlineCode(formatDefault(value))}${description ? ` — ${escapeMarkdown(description)}` : ''}`,
  );
  return `${localize('hover.values', { values: '' }).trimEnd()}\n${rows.join('\n')}`;
}
