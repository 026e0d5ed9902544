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
  readonly enum?: readonly EnumValue[];
  /** What the API server fills in where nothing is written, as it would stand in YAML. */
  readonly default?: string | number | boolean;
  readonly format?: 'int32' | 'int64' | 'int-or-string' | 'date-time' | 'byte' | 'double';
  readonly minimum?: number;
  readonly maximum?: number;
  /** First version that has the field; absent where every known version has it. */
  readonly since?: KubernetesVersion;
  readonly featureGate?: string;
  readonly deprecated?: boolean;
}

export interface EnumValue {
  readonly value: string;
  readonly description?: string;
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
