import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { toPlain } from './lookup.ts';
import { parseYaml } from './parse.ts';

/** The problems as `code: text`, and the tree as JSON. */
function read(text: string): string[] {
  return parseYaml(text).documents.flatMap(({ content }) => [
    ...content.problems.map(({ code, range }) => `${code}: ${JSON.stringify(content.text.slice(range.start, range.end))}`),
    JSON.stringify(toPlain(content.root)),
  ]);
}

test('half-typed keys leave the rest of the tree alone', () => {
  expect(read('a: 1\nsp\n')).toMatchInlineSnapshot(`
    [
      "missing-char: "sp"",
      "{"a":1,"sp":null}",
    ]
  `);
  expect(read('spec:\n  conta\n  restart: x\n  z: 1\n')).toMatchInlineSnapshot(`
    [
      "multiline-implicit-key: "conta"",
      "{"spec":{"conta":null,"restart":"x","z":1}}",
    ]
  `);
  expect(read('spec:\n  a:1\n  b: 2\n')).toMatchInlineSnapshot(`
    [
      "multiline-implicit-key: "a:1"",
      "{"spec":{"a:1":null,"b":2}}",
    ]
  `);
});

test('open quotes and brackets end where the indentation does', () => {
  expect(read('spec:\n  a: "x\n  b: 2\n')).toMatchInlineSnapshot(`
    [
      "missing-char: "x"",
      "{"spec":{"a":"x","b":2}}",
    ]
  `);
  expect(read("a:\n- b: 'x\n  c: 2\n- d: 3\n# it's\ne: 4\n")).toMatchInlineSnapshot(`
    [
      "missing-char: "x"",
      "{"a":[{"b":"x","c":2},{"d":3}],"e":4}",
    ]
  `);
  expect(read('a: "x')).toMatchInlineSnapshot(`
    [
      "missing-char: "x"",
      "{"a":"x"}",
    ]
  `);
  expect(read('spec:\n  a: [1, 2\n  b: 2\nc: 3\n')).toMatchInlineSnapshot(`
    [
      "bad-indentation: "b"",
      "{"spec":{"a":[1,2],"b":2},"c":3}",
    ]
  `);
});

test('stray brackets are passed over', () => {
  expect(read('a: }\nb: [1]]\nc: 3\n')).toMatchInlineSnapshot(`
    [
      "unexpected-token: "}"",
      "unexpected-token: "]"",
      "{"a":null,"b":[1],"c":3}",
    ]
  `);
});

test('two keys on a line, or a key that is indented too far', () => {
  expect(read('a:\n  image: nginx: latest\n  b: 1\n')).toMatchInlineSnapshot(`
    [
      "block-as-implicit-key: "n"",
      "{"a":{"image":"nginx: latest","b":1}}",
    ]
  `);
  expect(read('metadata:\n  name: web\n    labels:\n      a: b\n  d: 1\nspec: 1\n')).toMatchInlineSnapshot(`
    [
      "block-as-implicit-key: "w"",
      "{"metadata":{"name":"web","labels":{"a":"b"},"d":1},"spec":1}",
    ]
  `);
});

test('wrong indentation', () => {
  expect(read('a:\n    b: 1\n  c: 2\nd: 3\n')).toMatchInlineSnapshot(`
    [
      "bad-indentation: "c"",
      "{"a":{"b":1},"c":2,"d":3}",
    ]
  `);
  expect(read('a:\n\tb: 1\nc: 2\n')).toMatchInlineSnapshot(`
    [
      "tab-as-indent: "b"",
      "{"a":{"b":1},"c":2}",
    ]
  `);
});

test('keys that are no text', () => {
  expect(read('? [a]\n: 1\n')).toMatchInlineSnapshot(`
    [
      "complex-key: "[a]"",
      "{"[a]":1}",
    ]
  `);
  expect(read('~: 1\n')).toMatchInlineSnapshot(`
    [
      "complex-key: "~"",
      "{"~":1}",
    ]
  `);
});

test('duplicate keys', () => {
  expect(read('a: 1\n"a": 2\n')).toMatchInlineSnapshot(`
    [
      "duplicate-key: "\\"a\\""",
      "{"a":2}",
    ]
  `);
});

test('directives', () => {
  expect(read('%YAML 1.1\n---\na: yes\n')).toMatchInlineSnapshot(`
    [
      "{"a":true}",
    ]
  `);
  expect(read('%YAML 1.2\n---\na: 1\n')).toMatchInlineSnapshot(`
    [
      "incompatible-version: "%YAML 1.2"",
      "{"a":1}",
    ]
  `);
});

test('characters that YAML does not allow', () => {
  expect(read('a: x\u0000y\u0007\n')).toMatchInlineSnapshot(`
    [
      "control-character: "\\u0000"",
      "control-character: "\\u0007"",
      "{"a":"x\\u0000y\\u0007"}",
    ]
  `);
});

test('templates are one problem, and the tree is what they leave of it', () => {
  const chart = `apiVersion: apps/v1
metadata:
  name: {{ .Release.Name }}-web
  {{- with .Values.labels }}
  labels: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  replicas: {{ .Values.replicas | default "}}" }}
  image: "{{ .Values.image }}:1"
`;
  expect(read(chart)).toMatchInlineSnapshot(`
    [
      "template-expression: "{{ .Release.Name }}"",
      "{"apiVersion":"apps/v1","metadata":{"name":"{{ .Release.Name }}-web","labels":null},"spec":{"replicas":"{{ .Values.replicas | default \\"}}\\" }}","image":"{{ .Values.image }}:1"}}",
    ]
  `);
  expect(read('args: ["{{ not a template for us }}"]\n')).toMatchInlineSnapshot(`
    [
      "{"args":["{{ not a template for us }}"]}",
    ]
  `);
});

test('depth, size and number have limits', () => {
  expect(read('['.repeat(limits.depth + 1)).at(0)).toMatch(/^too-deep/);
  expect(read('- '.repeat(limits.depth + 1)).at(0)).toMatch(/^too-deep/);
  expect(read(`${'['.repeat(limits.depth - 1)}${']'.repeat(limits.depth - 1)}`)).toHaveLength(1);
  expect(read(`a: ${'x'.repeat(limits.documentLength)}`).at(0)).toMatch(/^too-large/);
  expect(read('x'.repeat(limits.fileLength + 1)).at(0)).toMatch(/^too-large/);
  const many = parseYaml('---\n'.repeat(limits.documents + 5)).documents;
  expect(many).toHaveLength(limits.documents);
  expect(many.at(-1)?.content.problems[0]?.code).toBe('too-many-documents');
  expect(parseYaml('a: *x\n'.repeat(1000)).documents[0]?.content.problems).toHaveLength(limits.problems);
});
