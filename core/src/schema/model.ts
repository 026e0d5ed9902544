/** The Kubernetes versions that the schema knows, oldest first. */
export const kubernetesVersions = ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;
export type KubernetesVersion = (typeof kubernetesVersions)[number];
export const latestKubernetesVersion: KubernetesVersion = '1.36';

export type ScalarType = 'string' | 'integer' | 'number' | 'boolean' | 'int-or-string' | 'quantity' | 'date-time' | 'any';

export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType }
  | { readonly kind: 'object'; readonly type: string }
  | { readonly kind: 'array'; readonly items: FieldType }
  | { readonly kind: 'map'; readonly values: FieldType };

/** One field of a Kubernetes type, with everything the editor says about it. */
export interface SchemaField {
  readonly name: string;
  readonly type: FieldType;
  /** English, from the Kubernetes API; markdown-free prose. */
  readonly description: string;
  readonly required: boolean;
  /** The values that there are; of the items, where the type is an array. */
  readonly enum?: readonly EnumValue[];
  /** Well-known values of a field that takes others as well; keys, where the type is a map. */
  readonly suggestions?: readonly string[];
  /** What counts where nothing is written, as it would stand in YAML: filled in by the API server, or implied (see `defaults.ts`). */
  readonly default?: string | number | boolean;
  readonly format?: 'int32' | 'int64' | 'int-or-string' | 'date-time' | 'byte' | 'double';
  /** Limits of numbers that the API server checks, inclusive; of the items, where the type is an array. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** First version that has the field; absent where every known version has it. */
  readonly since?: KubernetesVersion;
  /** Set where the field is behind a feature gate that is not stable in the schema's version. */
  readonly featureGate?: string;
  readonly featureStage?: 'alpha' | 'beta' | 'stable';
  /** Whether the gate is on unless the cluster turns it off; while off, the API server drops the field silently. */
  readonly featureEnabled?: boolean;
  readonly deprecated?: boolean;
}

export interface EnumValue {
  readonly value: string;
  readonly description?: string;
  /** First version that has the value, where that is later than the oldest known one; values newer than the schema are left out. */
  readonly since?: KubernetesVersion;
  /** Set where the value needs a feature gate that is off unless the cluster turns it on. */
  readonly featureGate?: string;
  /** What the API server does with the value while that gate is off: refuse it as unsupported, or drop the field silently. */
  readonly whenDisabled?: 'refused' | 'dropped';
}

export interface SchemaType {
  readonly name: string;
  readonly description: string;
  readonly fields: ReadonlyMap<string, SchemaField>;
}

/** All types of one Kubernetes version. */
export interface Schema {
  readonly version: KubernetesVersion;
  /** The type of a top-level object, by `apiVersion` and `kind`; undefined where it is not one of ours. */
  root(apiVersion: string, kind: string): SchemaType | undefined;
  type(name: string): SchemaType | undefined;
  /** `apiVersion`/`kind` of every root type. */
  readonly roots: readonly { readonly apiVersion: string; readonly kind: string }[];
}
