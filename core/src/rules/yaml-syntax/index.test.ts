import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod } from '../manifest-rows.ts';

test.each([
  ['a tab in the indentation', 'kind: A\nspec:\n  a: 1\n  \t\tname: a\n# ^^ error yaml-syntax - A tab in the indentation'],
  ['an anchor that is not there', 'kind: A\na: *none\n#  ^^^^^ error yaml-syntax -'],
])('reports %s', (_, text) => {
  const { expected, actual } = checkMarked(text);
  expect(actual).toEqual(expected);
});

test('reports only the first of the problems that one wrong indentation brings', () => {
  const text = 'kind: A\na:\n  b: 1\n c: 2\n d:\n   - e: 1\n     f: 2\n  g: 3\n';
  const { actual } = checkMarked(text);
  expect(actual).toHaveLength(1);
});

test('says of each line what is wrong with it, though another breaks the text', () => {
  const broken = [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: a',
    'spec:',
    '  foo: 1',
    '  containers:',
    '   - name: b',
    '  image: x',
    ' bar: 1',
  ];
  const { actual } = checkMarked(broken.join('\n'));
  expect(actual.map((line) => line.split(' ')[2])).toEqual(['unknown-field', 'unknown-field', 'yaml-syntax']);
});

test('turns tabs into spaces', () => {
  expect(applyFix('kind: A\nspec:\n  a: 1\n\tb: 2\n', 'Use spaces instead of tabs')).toBe('kind: A\nspec:\n  a: 1\n  b: 2\n');
});

test('turns all tabs of a block into as many spaces as it needs', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: b\n    image: c\n';
  const broken = `${text}\tports:\n\t- containerPort: 80\n\t  name: http\n`;
  const mended = `${text}    ports:\n    - containerPort: 80\n      name: http\n`;
  expect(applyFix(broken, 'Use spaces instead of tabs')).toBe(mended);
});

test('adds the space after a colon', () => {
  expect(applyFix('kind: A\na:\n  b:1\n  c: 2\n', 'Add a space after the colon')).toBe('kind: A\na:\n  b: 1\n  c: 2\n');
});

test('leaves sources of templates alone', () => {
  expect(checkMarked('a: {{ .Values.a }}\n{{- if .Values.b }}\nb:1\n{{- end }}\n').actual).toEqual([]);
});

test.each([
  ['in quotes', 'image: "{{ image }}"'],
  ['in a plain text', 'args:\n    - --from={{ place }}'],
  ['in a text of several lines', 'args:\n    - |\n      {{ if x }}\n      {{ end }}'],
])('an expression %s does not make a broken file a template', (_, line) => {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: b\n    ${line}\n   ports: []\n`;
  expect(lintText(text).map((each) => each.split(' ')[2])).toEqual(['yaml-syntax']);
});

test.each([
  ['a value', 'image: {{ image }}'],
  ['a line', '{{- if x }}\n    image: x\n    {{- end }}'],
  ['a key', '{{ x }}: y'],
  ['a part of the line that is broken', 'image: x-{{ y | default "a: b" }}'],
])('an expression for %s makes it one', (_, line) => {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: b\n    ${line}\n   ports: []\n`;
  expect(lintText(text)).toEqual([]);
});

test('leaves YAML alone that is no Kubernetes object', () => {
  expect(lintText('branches: {\n  - a\n')).toEqual([]);
  expect(lintText('kind: A\nbranches: {\n  - a\n')).not.toEqual([]);
});

test('points at the line, not at the comment above it', () => {
  expect(lintText('kind: A\nspec:\n  a: b\n  # why\n    c: d\n')[0]).toMatch(/^5:/);
});

test.each([
  ['a key without a colon', pod({ spec: 'restartPolicy' })],
  ['a bracket that is not closed', pod({ container: 'args: [a' })],
  ['a quote that is not closed', pod({ container: 'args: ["a]' })],
  ['a tab', pod({ container: '\tstdin: true' })],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'yaml-syntax' }).length).toBeGreaterThan(0);
});

test.each([
  ['a text of several lines', pod({ container: 'args:\n- |\n  a: b\n    c' })],
  ['an empty file', ''],
  ['several documents', `${pod({})}---\n${pod({})}`],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'yaml-syntax' })).toEqual([]);
});
