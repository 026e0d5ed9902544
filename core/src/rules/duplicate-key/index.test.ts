import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod } from '../manifest-rows.ts';

const text = `
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  restartPolicy: Never
  containers:
    - name: b
      image: c
      image: d
#     ^^^^^ error duplicate-key spec.containers[0].image duplicate field "spec.containers[0].image". 'image' stands
  restartPolicy: Always
# ^^^^^^^^^^^^^ error duplicate-key spec.restartPolicy duplicate field "spec.restartPolicy"
`;

test('reports each repeated key at its later place, with the path in its object', () => {
  const { expected, actual } = checkMarked(text);
  expect(actual).toEqual(expected);
});

test('counts the path from the item of a List', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: a\n      name: b\n';
  expect(checkMarked(list, { rule: 'duplicate-key' }).actual).toEqual([
    '8:7-11 error duplicate-key metadata.name duplicate field "metadata.name". \'name\' stands in this mapping before: only one of the two counts, and which one depends on who reads it',
  ]);
});

test('takes keys that a merge brings as overridden, not as repeated', () => {
  expect(checkMarked('a: &a\n  b: 1\nc:\n  <<: *a\n  b: 2\n').actual).toEqual([]);
});

test('removes the later one', () => {
  expect(applyFix('kind: A\na: 1\nb: 2\na:\n  - 3\nc: 4\n', 'Remove this one')).toBe('kind: A\na: 1\nb: 2\nc: 4\n');
});

test.each([
  ['a key of a pod', pod({ spec: 'restartPolicy: Never\nrestartPolicy: Always' })],
  ['a label', pod({ meta: 'labels: { a: b, a: c }' })],
  ["a key of another program's object", 'kind: A\na: { b: 1, b: 1 }\n'],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'duplicate-key' }).length).toBeGreaterThan(0);
});

test.each([
  ['the same key in YAML that is no Kubernetes object', 'a: 1\na: 2\n'],
  ['the same key in two mappings', pod({ meta: 'labels: { a: b }, annotations: { a: b }' })],
  ['a key that a merge brings in as well', 'a: &x { b: 1 }\nc: { <<: *x, b: 2 }\n'],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'duplicate-key' })).toEqual([]);
});
