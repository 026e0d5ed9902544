import type { MessageKey } from '#l10n/localizer.ts';

/**
 * What may stand in one place of a scenario: the table behind the reader, from which the JSON schema, completion and hover of scenario files
 * are made too.
 */
export type Shape =
  /** `examples`: what people often write there. */
  | { readonly kind: 'duration' | 'text'; readonly examples?: readonly string[] }
  | { readonly kind: 'boolean' | 'anything' }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly value: Shape }
  | MappingShape
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] }
  /** `null` may stand there, too: it takes back what a scenario below says. */
  | { readonly kind: 'nullable'; readonly shape: Shape }
  /** A mapping whose keys depend on what stands under one of them. */
  | { readonly kind: 'variants'; readonly key: string; readonly variants: Readonly<Record<string, MappingShape>> };

export interface MappingShape {
  readonly kind: 'mapping';
  readonly fields: Readonly<Record<string, FieldShape>>;
  readonly required: readonly string[];
}

export interface FieldShape {
  readonly shape: Shape;
  /** What the key means, in words. */
  readonly doc: MessageKey;
}
