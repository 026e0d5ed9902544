import { expect, test } from 'vitest';
import { schemaFor } from '#core/schema/schema.ts';
import { fieldUsage } from './usage.generated.ts';
import { usageModel, usualValues } from './usage-model.ts';

test('every counted type and field is in the schema', () => {
  const schema = schemaFor('1.36');
  const strangers = Object.entries(fieldUsage).flatMap(([usage, rows]) => {
    const known = schema.type(usage.replace(/ of a .*/, ''))?.fields;
    const fields = rows.split('; ').map((row) => row.split(' ')[0] ?? '');
    return fields.filter((field) => field !== '^' && !known?.has(field)).map((field) => `${usage}.${field}`);
  });
  expect(strangers).toEqual([]);
});

test('a type that nobody wrote has no usage', () => {
  const { objects, has, follows } = usageModel('constructor');
  expect([objects, has('name'), follows('^', 'name')]).toEqual([0, 0, 0]);
  expect(usualValues('toString')).toEqual([]);
});

test('counts say what comes after what', () => {
  const { follows } = usageModel('Container');
  expect(follows('name', 'image')).toBeGreaterThan(follows('image', 'name'));
  expect(usualValues('SecurityContext.allowPrivilegeEscalation')).toEqual(['false']);
});
