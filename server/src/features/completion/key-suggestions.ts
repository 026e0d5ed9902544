import type { SchemaField, SchemaType } from '#core/schema/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { fieldMarkdown, typeName } from '../field-markdown.ts';
import { type InsertionOptions, insertionFor } from './insertion.ts';
import type { Suggestion } from './suggestion.ts';
import { isExcluded } from './unions.ts';
import { usageRank } from './usage-order.ts';

export interface KeyOptions extends InsertionOptions {
  readonly localize: Localize;
  /** Keys that stand in the mapping already. */
  readonly siblings: readonly string[];
  /** A colon follows already, so that only the key itself is inserted. */
  readonly colon: boolean;
  /** Comes before each key: `- ` for a new item. */
  readonly lead: string;
  /** Name in the usage table where it is not the type's own. */
  readonly usage?: string;
}

/** The fields of a type that are not written yet: required ones first, then those that people write most. */
export function suggestKeys(type: SchemaType, options: KeyOptions): Suggestion[] {
  const written = new Set(options.siblings);
  return [...type.fields.values()]
    .filter(({ name }) => !written.has(name))
    .map((field) => suggestKey(type, field, options))
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.label < b.label ? -1 : 1));
}

function suggestKey(type: SchemaType, field: SchemaField, options: KeyOptions): Suggestion {
  const { localize, colon, lead, siblings, snippets } = options;
  return {
    label: field.name,
    kind: 'field',
    text: lead + (colon ? field.name : insertionFor(type, field, options)),
    isSnippet: snippets && !colon,
    detail: typeName(field.type),
    documentation: fieldMarkdown(field, localize),
    deprecated: field.deprecated === true,
    rank: rankOf(options.usage ?? type.name, field, siblings),
  };
}

function rankOf(type: string, field: SchemaField, siblings: readonly string[]): number {
  if (isExcluded(type, field.name, siblings)) return 4000;
  if (field.deprecated) return 3000;
  return usageRank(type, field.name) + (field.required ? 0 : 1000);
}
