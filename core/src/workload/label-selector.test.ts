import { expect, test } from 'vitest';
import { toPlain } from '../yaml/lookup.ts';
import { parseYaml } from '../yaml/parse.ts';
import { expressionMatches, selectsLabels } from './label-selector.ts';

const read = (text: string): unknown => toPlain(parseYaml(text).documents[0]?.content.root);
const labels = { app: 'web', tier: '1' };

test.each([
  ['{key: app, operator: In, values: [web, db]}', true],
  ['{key: app, operator: NotIn, values: [web]}', false],
  ['{key: tier, operator: Gt, values: [0]}', true],
  ['{key: zone, operator: Exists}', false],
  ['{key: constructor, operator: Exists}', false],
  ['{key: {a: b}, operator: NotIn, values: [[c]]}', true],
  ['{key: app, operator: In, values: [{a: b}]}', false],
])('the requirement %s', (text, matches) => {
  expect(expressionMatches(read(text), labels)).toBe(matches);
});

test.each([
  ['{}', true],
  ['{matchLabels: {app: web, tier: 1}}', true],
  ['{matchLabels: {app: {a: b}}}', false],
  ['[]', true],
  ['app', false],
])('the selector %s', (text, selects) => {
  expect(selectsLabels(read(text), labels)).toBe(selects);
});
