import { expect, test } from 'vitest';
import { locate } from './locate.ts';
import { parseYaml } from './parse.ts';
import { formatPath } from './path.ts';

/** Locates the `‸` in a text: `kind path |prefix| siblings` and what is out of the ordinary. */
function at(marked: string): string {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const content = parseYaml(text).documents[0]?.content;
  if (content === undefined) return 'nothing';
  const { kind, path, mapping, prefix, replace, siblings, needsDash } = locate(content, offset);
  const written = text.slice(replace.start, replace.end);
  const parts = [kind, formatPath(path) || '(root)'];
  if (kind !== 'key' && formatPath(mapping) !== formatPath(path)) parts.push(`in ${formatPath(mapping) || '(root)'}`);
  if (written !== '' || prefix !== '') parts.push(`|${prefix}| of |${written}|`);
  if (siblings.length > 0) parts.push(`beside ${siblings.join(' ')}`);
  if (needsDash) parts.push('needs a dash');
  return parts.join(', ');
}

test('keys', () => {
  expect(at('‸')).toBe('key, (root)');
  expect(at('ki‸')).toBe('key, ki, |ki| of |ki|');
  expect(at('apiVersion: v1\nki‸nd: Pod\nmetadata: {}\n')).toBe('key, kind, |ki| of |kind|, beside apiVersion metadata');
  expect(at('spec:\n  containers:\n  - name: a\n    im‸age: b\n')).toBe(
    'key, spec.containers[0].image, |im| of |image|, beside name',
  );
  expect(at('spec:\n  "a b"‸: 1\n')).toBe('key, spec[a b], |a b"| of |"a b"|');
});

test('half-typed keys between others', () => {
  expect(at('spec:\n  conta‸\n  restartPolicy: Never\n')).toBe('key, spec.conta, |conta| of |conta|, beside restartPolicy');
  expect(at('spec:\n  restartPolicy: Never\n  conta‸\nstatus: {}\n')).toBe(
    'key, spec.conta, |conta| of |conta|, beside restartPolicy',
  );
  expect(at('spec:\n  containers:\n  - name: a\n    im‸\n  - name: b\n')).toBe(
    'key, spec.containers[0].im, |im| of |im|, beside name',
  );
});

test('empty lines belong where they are indented to', () => {
  const pod = (line: string) => at(`spec:\n  containers:\n  - name: a\n    image: b\n  - name: c\n${line}`);
  expect(pod('    ‸')).toBe('key, spec.containers[1], beside name');
  expect(pod('  ‸')).toBe('key, spec, beside containers');
  expect(pod('‸')).toBe('key, (root), beside spec');
  expect(at('spec:\n  containers:\n    - name: a\n    ‸\n')).toBe('either, spec.containers[1], needs a dash');
  expect(at('spec:\n\n  ‸\n\n  hostNetwork: true\n')).toBe('key, spec, beside hostNetwork');
});

test('deeper than any open block counts as beside the last key', () => {
  expect(at('metadata:\n  name: a\n    ‸')).toBe('key, metadata, beside name');
});

test('below a key that has no value yet', () => {
  expect(at('spec:\n  ‸')).toBe('either, spec');
  expect(at('spec:\n  containers:\n  - ‸')).toBe('either, spec.containers[0]');
  expect(at('spec:\n  containers:\n  - na‸')).toBe('either, spec.containers[0], |na| of |na|');
  expect(at('args:\n- a\n- b‸\n')).toBe('either, args[1], |b| of |b|');
});

test('values', () => {
  expect(at('a:\n  b: ‸')).toBe('value, a.b, in a');
  expect(at('a:\n  b: va‸lue # c\n  d: 1\n')).toBe('value, a.b, in a, |va| of |value|, beside d');
  expect(at('a:\n  b: "va‸lue"\n')).toBe('value, a.b, in a, |va| of |"value"|');
  expect(at('a:\n- - b: x‸\n')).toBe('value, a[0][0].b, in a[0][0], |x| of |x|');
});

test('sequences in sequences', () => {
  expect(at('a:\n- - 1\n  - 2\n- - 3\n  - 4‸\n')).toBe('either, a[1][1], |4| of |4|');
});

test('block scalars are values, whatever they look like', () => {
  expect(at('a:\n  b: |\n    c: ‸d\n  e: 1\n')).toBe('value, a.b, in a, ||\n    c: | of ||\n    c: d|');
  expect(at('a:\n  b: |\n    x:\n      y: z\n  ‸\n')).toBe('key, a, beside b');
});

test('flow collections', () => {
  expect(at('a: {b: 1, c‸: 2}')).toBe('key, a.c, |c| of |c|, beside b');
  expect(at('a: {b: ‸, c: 2}')).toBe('value, a.b, in a, beside c');
  expect(at('a: {b: 1, ‸}')).toBe('key, a, beside b');
  expect(at('a: [x, y‸]')).toBe('value, a[1], in (root), |y| of |y|');
  expect(at('a: [x, ‸]')).toBe('either, a[1]');
  expect(at('a:\n- {b: {c: ‸1}}')).toBe('value, a[0].b.c, in a[0].b, || of |1|');
});

test('comments and markers', () => {
  expect(at('a: 1 # hel‸lo')).toBe('comment, (root)');
  expect(at('--- a: ‸1')).toBe('value, a, in (root), || of |1|');
});

test('below broken lines', () => {
  expect(at('spec:\n  containers\n  - name: a\n    ‸\n')).toBe('key, spec.containers[0], beside name');
  expect(at('spec:\n  a: [1, \n  b:\n    ‸\n')).toBe('either, spec.b');
  expect(at('a:\n\tb: 1\n\t‸\nc: 1\n')).toBe('key, a, beside b');
  expect(at('a:\n  - b: 1\n  -c: 2\n    ‸\n')).toBe('key, a[1], beside c');
});

test('words that lack a colon above lines of their own', () => {
  expect(at('spec:\n  conta‸\n  - name: a\n')).toBe('key, spec.conta, |conta| of |conta|');
  const [document] = parseYaml('spec:\n  conta\n  - name: a\n').documents;
  expect(document && locate(document.content, 10).colon).toBe(false);
});
