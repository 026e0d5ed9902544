import type { YamlNode } from '../../yaml/model.ts';

/** A value as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What a value is once it is JSON, by the names that Go's JSON decoder uses. */
export type JsonKind = 'null' | 'string' | 'number' | 'bool' | 'object' | 'array';

/** The JSON kind of a value; where nothing is written it is null. Scalars are read as Kubernetes' YAML parser does (yaml/scalars.ts). */
export function jsonKind(node: YamlNode | undefined): JsonKind {
  if (!node) return 'null';
  if (node.kind === 'mapping') return 'object';
  if (node.kind === 'sequence') return 'array';
  if (node.value === null) return 'null';
  const kind = typeof node.value;
  return kind === 'boolean' ? 'bool' : kind === 'number' ? 'number' : 'string';
}

/** The text of a value where it is a string for the API server. */
export function stringValue(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The number where a value is one for the API server. */
export function numberValue(node: YamlNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

/** Whether there is nothing for the API server: no value, null, or an empty string, list or mapping. */
export function isEmptyValue(node: YamlNode | undefined): boolean {
  if (!node) return true;
  if (node.kind === 'mapping') return node.pairs.length === 0;
  if (node.kind === 'sequence') return node.items.length === 0;
  return node.value === null || node.value === '';
}
