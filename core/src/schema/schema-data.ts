import schemaText from '#core/schema/generated/schema-text.js';
import type { KubernetesVersion } from './model.ts';

/** The Kubernetes API as the generator writes it: short keys, since there are 1,500 fields. */
export interface SchemaData {
  /** Descriptions, each once; the others name them by number. */
  readonly texts: readonly string[];
  readonly types: Readonly<Record<string, TypeData>>;
  readonly roots: readonly (readonly [apiVersion: string, kind: string, type: string])[];
}

export interface TypeData {
  /** Description. */
  readonly d: number;
  readonly f: Readonly<Record<string, FieldData>>;
}

export interface FieldData {
  /** A scalar (`string`, `int32`, `int64`, `date-time`), a type's name (capital letter), or `[]` or `{}` and one of these. */
  readonly t: string;
  /** Description. */
  readonly d: number;
  /** Set where the package has the field as required. */
  readonly r?: 1;
  /** Enum values with their descriptions. */
  readonly e?: readonly (readonly [value: string, description?: number])[];
  /** First version with the field. */
  readonly s?: KubernetesVersion;
  /** Last version with the field. */
  readonly u?: KubernetesVersion;
  /** Set where the field is deprecated. */
  readonly x?: 1;
}

let parsed: SchemaData | undefined;

/** The data, parsed on first use: a few milliseconds that a start without a manifest does not pay. */
export function schemaData(): SchemaData {
  parsed ??= JSON.parse(schemaText) as SchemaData;
  return parsed;
}
