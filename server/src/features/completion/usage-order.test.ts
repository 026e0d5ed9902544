import { expect, test } from 'vitest';
import { schemaFor } from '#core/schema/schema.ts';
import { usageTable } from './usage-order.ts';

test('every type and field of the table is in the schema', () => {
  const schema = schemaFor('1.36');
  const strangers = usageTable.flatMap(([type, fields]) => {
    const known = schema.type(type.replace(/^Template/, ''))?.fields;
    return fields.filter((field) => !known?.has(field)).map((field) => `${type}.${field}`);
  });
  expect(strangers).toEqual([]);
});
