import type { SchemaField, SchemaType } from '#core/schema/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { typeName } from '../field-markdown.ts';
import { type InsertionOptions, insertionFor } from './insertion.ts';
import { type FieldPlace, keyLikelihood } from './key-likelihood.ts';
import type { Suggestion } from './suggestion.ts';
import { isExcluded, notForInitContainers } from './unions.ts';

export interface KeyOptions extends InsertionOptions {
  /** Keys that stand in the mapping already. */
  readonly siblings: readonly string[];
  /** A colon follows already, so that only the key itself is inserted. */
  readonly colon: boolean;
  /** Comes before each key: `- ` for a new item. */
  readonly lead: string;
  /** The keys are those of an init container that is no sidecar. */
  readonly isInitContainer: boolean;
  readonly fieldPlace: FieldPlace;
  readonly localize: Localize;
}

/** Filled in by the system; somebody who writes a manifest wants it last. */
const filledIn = new Set([
  'status',
  'managedFields',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'uid',
  'selfLink',
  'generation',
]);

/** The fields of a type that are not written yet: those first that people write next, then required ones, then by the alphabet. */
export function suggestKeys(type: SchemaType, options: KeyOptions): Suggestion[] {
  const written = new Set(options.siblings);
  return [...type.fields.values()]
    .filter(({ name }) => !written.has(name))
    .map((field) => ({
      field,
      tier: tierOf(type, field, options),
      likelihood: keyLikelihood(field, options.fieldPlace),
    }))
    .toSorted((a, b) => a.tier - b.tier || b.likelihood - a.likelihood || (a.field.name < b.field.name ? -1 : 1))
    .map(({ field, tier }) => ({ ...suggestKey(type, field, options), rank: tier }));
}

/** Before the fields that go on well, those that do not come in question. */
function tierOf(type: SchemaType, field: SchemaField, { siblings, isInitContainer }: KeyOptions): number {
  if (isExcluded(type.name, field.name, siblings)) return 3;
  // Not left out: `restartPolicy: Always`, which makes it a sidecar, may still be to come.
  if (isInitContainer && notForInitContainers.includes(field.name)) return 3;
  if (field.deprecated) return 2;
  return filledIn.has(field.name) ? 1 : 0;
}

function suggestKey(type: SchemaType, field: SchemaField, options: KeyOptions): Suggestion {
  const { colon, lead, snippets } = options;
  return {
    label: field.name,
    kind: 'field',
    text: lead + (colon ? field.name : insertionFor(type, field, options)),
    isSnippet: snippets && !colon,
    detail: detailOf(field, options.localize),
    field: `${type.name}.${field.name}`,
    deprecated: field.deprecated === true,
    isPlainSchema: true,
  };
}

/** The type, and from which version on there is such a field: somebody may have to run the manifest in an older cluster too. */
function detailOf({ type, required, since, featureEnabled }: SchemaField, localize: Localize): string {
  const facts = [
    typeName(type),
    required ? localize('hover.required') : '',
    since === undefined ? '' : localize('completion.since', { version: since }),
    featureEnabled === false ? localize('completion.gateOff') : '',
  ];
  return facts.filter(Boolean).join(' · ');
}
