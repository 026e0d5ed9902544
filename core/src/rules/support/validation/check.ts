import type { KubernetesVersion } from '../../../schema/model.ts';
import { isAtLeast } from '../../../schema/versions.ts';
import type { YamlContent } from '../../../yaml/model.ts';
import type { TypedMapping, TypedObject } from '../typed-tree.ts';
import { type FieldError, invalid, type Place } from './field-error.ts';
import type { Format } from './formats.ts';

/** What a validator is given beside the mapping that it looks at. */
export interface Check {
  readonly content: YamlContent;
  readonly object: TypedObject;
  readonly version: KubernetesVersion;
}

/** Gives the errors of one mapping of a type: one function of the API server's validation each. */
export type Validator = (mapping: TypedMapping, check: Check) => readonly FieldError[];

/** Whether the version that is checked for has what came with `since`. */
export function since({ version }: Check, first: KubernetesVersion): boolean {
  return isAtLeast(version, first);
}

/** What a format has against a text: the first thing that the server says, and what else it says as following from it. */
export function formatErrors(
  check: Check,
  format: Format,
  text: string | undefined,
  place: () => Place,
  fixes?: FieldError['fixes'],
): FieldError[] {
  if (text === undefined) return [];
  const [first, ...more] = format(text, check.version);
  if (first === undefined) return [];
  // One mistake: what the server says besides goes with the first.
  const rest = more.map((message) => invalid(place(), text, message, { follows: true }));
  return [invalid(place(), text, first, fixes ? { fixes } : {}), ...rest];
}

/** Whether a mapping stands directly in a field of that name, or among its items. */
export function isIn(mapping: TypedMapping, field: string): boolean {
  const last = mapping.path.at(-1);
  return (typeof last === 'number' ? mapping.path.at(-2) : last) === field;
}
