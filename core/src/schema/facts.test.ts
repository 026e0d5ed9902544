import { describe, expect, test } from 'vitest';
import { defaultPullPolicy, defaults } from './defaults.ts';
import { enumFacts } from './enums.ts';
import { gatedFields } from './feature-gates.ts';
import { limitedFields } from './limits.ts';
import { type FieldType, type KubernetesVersion, kubernetesVersions, type ScalarType, type SchemaField } from './model.ts';
import { requiredFacts } from './required.ts';
import { schemaFor } from './schema.ts';
import { wellKnownFields } from './well-known.ts';

/** The field of `Type.field` in the newest version that has it. */
function find(name: string, versions: readonly KubernetesVersion[] = kubernetesVersions.toReversed()): SchemaField | undefined {
  const [type = '', field = ''] = name.split('.');
  for (const version of versions) {
    const found = schemaFor(version).type(type)?.fields.get(field);
    if (found) return found;
  }
  return undefined;
}

function scalarOf(type: FieldType | undefined): ScalarType | undefined {
  if (type?.kind === 'array') return scalarOf(type.items);
  return type?.kind === 'scalar' ? type.scalar : undefined;
}

const accepts: Readonly<Partial<Record<ScalarType, (value: unknown) => boolean>>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  'int-or-string': (value) => Number.isInteger(value) || (typeof value === 'string' && /^\d+%$/.test(value)),
  quantity: (value) => typeof value === 'string',
};

describe('defaults', () => {
  test.each(defaults.map(({ type, field, value }) => [`${type}.${field}`, value] as const))('%s: %s', (name, value) => {
    const field = find(name);
    expect(field).toBeDefined();
    expect(accepts[scalarOf(field?.type) ?? 'any']?.(value)).toBe(true);
    if (field?.enum) expect(field.enum.map((entry) => entry.value)).toContain(value);
    expect(field?.required).toBe(false);
    if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(field?.minimum ?? value);
  });

  test('each says where it was read', () => {
    const known =
      /^(?:implied|marker|admission \w+|(?:core|apps|batch|autoscaling|networking|rbac|storage|scheduling)\/v\d SetDefaults_\w+)$/;
    expect(defaults.filter(({ source }) => !known.test(source))).toEqual([]);
  });

  test('none stands twice', () => {
    expect(new Set(defaults.map(({ type, field }) => `${type}.${field}`)).size).toBe(defaults.length);
  });
});

test.each(limitedFields)('the limits of %s are those of a number', (name) => {
  expect(['integer', 'int-or-string']).toContain(scalarOf(find(name)?.type));
});

test.each(requiredFacts)('%s, of which we know whether it is required, exists', (name) => {
  expect(find(name)).toBeDefined();
});

test.each(gatedFields)('%s, which has a feature gate, exists, and the gate is there with it', (name) => {
  const versions = kubernetesVersions.filter((version) => find(name, [version]));
  expect(versions.length).toBeGreaterThan(0);
  const since = find(name)?.since;
  if (since) expect(find(name, [since])?.featureGate).toBeDefined();
});

test.each(enumFacts.fields)('%s, whose values are kept by hand, is a string', (name) => {
  expect(scalarOf(find(name)?.type)).toBe('string');
});

test.each(wellKnownFields)('%s, which has well-known values, takes any text or is a map', (name) => {
  const field = find(name);
  expect(field?.suggestions?.length).toBeGreaterThan(0);
  expect(field?.enum).toBeUndefined();
  expect(field?.type.kind === 'map' || scalarOf(field?.type) === 'string').toBe(true);
});

test.each(enumFacts.values)('%s, which came later, is a value of its enum', (fact) => {
  const [name = '', value = ''] = fact.split(' ');
  expect(find(name)?.enum?.map((entry) => entry.value)).toContain(value);
  expect(find(name, ['1.31'])?.enum?.map((entry) => entry.value) ?? []).not.toContain(value);
});

test.each([
  ['nginx', 'Always'],
  ['nginx:latest', 'Always'],
  ['nginx:1.27', 'IfNotPresent'],
  ['nginx@sha256:abc', 'IfNotPresent'],
  ['nginx:latest@sha256:abc', 'Always'],
  ['registry:5000/nginx', 'Always'],
  ['registry:5000/nginx:1.27', 'IfNotPresent'],
])('an image %s is pulled %s', (image, policy) => {
  expect(defaultPullPolicy(image)).toBe(policy);
});
