import { defaultOf } from './defaults.ts';
import { enumOf, valuesOf } from './enums.ts';
import { featureOf } from './feature-gates.ts';
import { limitsOf } from './limits.ts';
import type { EnumValue, FieldType, KubernetesVersion, SchemaField } from './model.ts';
import { isRequired } from './required.ts';
import type { FieldData } from './schema-data.ts';
import { wellKnownValues } from './well-known.ts';

const scalarTypes: Readonly<Record<string, FieldType>> = {
  string: { kind: 'scalar', scalar: 'string' },
  byte: { kind: 'scalar', scalar: 'string' },
  boolean: { kind: 'scalar', scalar: 'boolean' },
  int32: { kind: 'scalar', scalar: 'integer' },
  int64: { kind: 'scalar', scalar: 'integer' },
  number: { kind: 'scalar', scalar: 'number' },
  'int-or-string': { kind: 'scalar', scalar: 'int-or-string' },
  quantity: { kind: 'scalar', scalar: 'quantity' },
  'date-time': { kind: 'scalar', scalar: 'date-time' },
  any: { kind: 'scalar', scalar: 'any' },
};

const formats: Readonly<Record<string, NonNullable<SchemaField['format']>>> = {
  int32: 'int32',
  int64: 'int64',
  byte: 'byte',
  number: 'double',
  'int-or-string': 'int-or-string',
  'date-time': 'date-time',
};

/** One field of a type in one version: what the packages say, with the hand-kept facts laid over it. */
export function buildField(
  type: string,
  name: string,
  data: FieldData,
  version: KubernetesVersion,
  texts: readonly string[],
): SchemaField {
  const scalar = data.t.replace(/^(?:\[\]|\{\})+/, '');
  const format = formats[scalar];
  const values = enumValues(type, name, data, texts);
  const suggestions = wellKnownValues(type, name);
  const value = defaultOf(type, name);
  return {
    name,
    type: parseFieldType(data.t),
    description: texts[data.d] ?? '',
    required: isRequired(type, name) ?? data.r === 1,
    ...(values ? { enum: valuesOf(type, name, version, values) } : {}),
    ...(suggestions ? { suggestions } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...(format ? { format } : {}),
    ...limitsOf(type, name),
    ...(data.s ? { since: data.s } : {}),
    ...featureOf(type, name, version),
    ...(data.x ? { deprecated: true } : {}),
  };
}

function parseFieldType(written: string): FieldType {
  if (written.startsWith('[]')) return { kind: 'array', items: parseFieldType(written.slice(2)) };
  if (written.startsWith('{}')) return { kind: 'map', values: parseFieldType(written.slice(2)) };
  return scalarTypes[written] ?? { kind: 'object', type: written };
}

/** The enum of the packages, or of the hand-kept table. */
function enumValues(type: string, name: string, { e }: FieldData, texts: readonly string[]): readonly EnumValue[] | undefined {
  return (
    e?.map(([value, text]) => ({ value, ...(text === undefined ? {} : { description: texts[text] ?? '' }) })) ??
    enumOf(type, name)
  );
}
