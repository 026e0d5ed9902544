import { expect, test } from 'vitest';
import { createLocalizer, english } from '#l10n/localizer.ts';
import { parseYaml } from '../yaml/parse.ts';
import { checkMarked, lintText } from './check-rule.ts';
import { docsUrlOf, lintFile, rules } from './index.ts';
import type { LintOptions } from './model.ts';

const options: LintOptions = { kubernetesVersion: '1.34', localize: english, severities: {} };
const config = (rest: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${rest}`;

test.each([
  ['nothing', 'foo: 1\nbar: 1\n', 2],
  ['the line below', '# lifeline-disable-next-line unknown-field\nfoo: 1\nbar: 1\n', 1],
  ['its line', 'foo: 1 # lifeline-disable-line\nbar: 1\n', 1],
  ['the document', 'foo: 1\nbar: 1\n# lifeline-disable unknown-field -- seen\n', 0],
  ['another rule', 'foo: 1\nbar: 1\n# lifeline-disable wrong-type\n', 2],
])('a comment silences %s', (_, rest, count) => {
  expect(lintText(config(rest), { rule: 'unknown-field' })).toHaveLength(count);
});

test('a comment for the document leaves the others, one for the file does not', () => {
  const two = (suffix: string) => `# lifeline-disable${suffix} unknown-field\n${config('foo: 1\n')}---\n${config('foo: 1\n')}`;
  expect(lintText(two(''))).toHaveLength(1);
  expect(lintText(two('-file'))).toEqual([]);
});

test('settings choose the severity, or turn a rule off', () => {
  const file = parseYaml(config('foo: 1\n'));
  const severities = (set: 'info' | 'off') =>
    lintFile(file, { ...options, severities: { 'unknown-field': set } }).map(({ severity }) => severity);
  expect(severities('info')).toEqual(['info']);
  expect(severities('off')).toEqual([]);
});

test('messages and fixes come in the language asked for, and the server keeps its own', () => {
  const file = parseYaml(config('dta: {}\n'));
  expect(lintFile(file, options)[0]?.message).toBe('unknown field "dta". Did you mean \'data\'?');
  const [chinese] = lintFile(file, { ...options, localize: createLocalizer('zh-cn') });
  expect(chinese?.message).toBe('unknown field "dta"。是否想写 \'data\'？');
  expect(chinese?.fixes.map(({ title }) => title)).toEqual(["改为 'data'"]);
});

test('what was found in a document is kept while others change', () => {
  const first = parseYaml(`${config('foo: 1\n')}---\n${config('bar: 1\n')}`);
  const [before] = lintFile(first, options);
  const second = parseYaml(`${config('foo: 1\n')}---\n${config('baz: 1\n')}`, first);
  const [kept, other] = lintFile(second, options);
  expect(kept?.fixes).toBe(before?.fixes);
  expect(other?.path).toBe('baz');
});

test('what is found by the hundred is counted, not shown', () => {
  const many = Array.from({ length: 150 }, (_, index) => `field${index}: 1\n`).join('');
  const lines = lintText(config(many), { rule: 'unknown-field' });
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toContain('50 more of the same');
});

test('items of a List count paths from themselves', () => {
  const { expected, actual } = checkMarked(`
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a }
    spec: { containers: [{ name: b, image: 5 }] }
#                                          ^ error wrong-type spec.containers[0].image json
`);
  expect(actual).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['a scalar', 'text'],
  ['numbers as keys', '1: 2\nkind: Pod\napiVersion: v1\nspec: {1: 2, ? [a] : b}\n'],
  ['a deep nest', `a: ${'['.repeat(500)}`],
  [
    'an alias bomb',
    `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}`,
  ],
  [
    'keys of the prototype',
    'apiVersion: v1\nkind: Pod\n__proto__: 1\nconstructor: 2\nmetadata: { toString: 3 }\nspec: { hasOwnProperty: {} }\n',
  ],
  ['very many comments', `${'# lifeline-disable a\n# lifeline-disable-line b\n'.repeat(5000)}${config('x: 1\n'.repeat(200))}`],
  ['a kind from the prototype', 'apiVersion: constructor\nkind: __proto__\n'],
])('does not stumble over %s', (_, text) => {
  for (const diagnostic of lintFile(parseYaml(text), options)) {
    expect(diagnostic.range.start).toBeGreaterThanOrEqual(0);
    expect(diagnostic.range.end).toBeLessThanOrEqual(text.length);
  }
});

test('every rule has a page of its own', () => {
  expect(new Set(rules.map(({ id }) => docsUrlOf(id))).size).toBe(rules.length);
});
