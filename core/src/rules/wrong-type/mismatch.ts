import type { FieldType, ScalarType } from '../../schema/model.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { YamlNode } from '../../yaml/model.ts';
import { type JsonKind, jsonKind, numberValue } from '../support/json-value.ts';

/** What a place asks for, by the id of the text that says so. */
export type Expectation =
  | 'expectString'
  | 'expectInteger'
  | 'expectNumber'
  | 'expectBoolean'
  | 'expectIntOrString'
  | 'expectQuantity'
  | 'expectList'
  | 'expectMapping'
  | 'expectInt32'
  | 'expectInt64';

export interface Mismatch {
  readonly expected: Expectation;
  readonly found: JsonKind;
}

const scalarKinds: Readonly<
  Record<Exclude<ScalarType, 'any' | 'quantity'>, { readonly kinds: readonly JsonKind[]; readonly expected: Expectation }>
> = {
  string: { kinds: ['string'], expected: 'expectString' },
  'date-time': { kinds: ['string'], expected: 'expectString' },
  boolean: { kinds: ['bool'], expected: 'expectBoolean' },
  integer: { kinds: ['number'], expected: 'expectInteger' },
  number: { kinds: ['number'], expected: 'expectNumber' },
  'int-or-string': { kinds: ['number', 'string'], expected: 'expectIntOrString' },
};

/**
 * Holds a value against the type of its place as the API server's decoder does (sigs.k8s.io/json, intstr.IntOrString, resource.Quantity):
 * null fits everywhere. Undefined where it fits.
 */
export function findMismatch(node: YamlNode | undefined, type: FieldType, format: string | undefined): Mismatch | undefined {
  const found = jsonKind(node);
  if (found === 'null') return undefined;
  if (type.kind === 'array') return found === 'array' ? undefined : { expected: 'expectList', found };
  if (type.kind === 'map' || type.kind === 'object') return found === 'object' ? undefined : { expected: 'expectMapping', found };
  if (type.scalar === 'any') return undefined;
  if (type.scalar === 'quantity') return isQuantity(node) ? undefined : { expected: 'expectQuantity', found };
  const { kinds, expected } = scalarKinds[type.scalar];
  if (!kinds.includes(found)) return { expected, found };
  if (found !== 'number' || type.scalar === 'number') return undefined;
  return checkInteger(node, expected, type.scalar === 'int-or-string' ? 'int32' : format);
}

function checkInteger(node: YamlNode | undefined, expected: Expectation, format: string | undefined): Mismatch | undefined {
  const value = numberValue(node) ?? 0;
  if (!Number.isInteger(value)) return { expected, found: 'number' };
  if (format !== 'int64' && (value > 2_147_483_647 || value < -2_147_483_648))
    return { expected: 'expectInt32', found: 'number' };
  if (Math.abs(value) >= 2 ** 63) return { expected: 'expectInt64', found: 'number' };
  return undefined;
}

function isQuantity(node: YamlNode | undefined): boolean {
  if (node?.kind !== 'scalar') return false;
  if (typeof node.value === 'number') return Number.isFinite(node.value);
  return typeof node.value === 'string' && parseQuantity(node.value.trim()) !== undefined;
}
