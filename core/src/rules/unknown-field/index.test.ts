import { expect, test } from 'vitest';
import { applyFix, checkMarked, fixTitles, lintText } from '../check-rule.ts';
import { pod } from '../manifest-rows.ts';

test('reports misspelt fields with their nearest name', () => {
  const { expected, actual } = checkMarked(`
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  restartpolicy: Never
# ^^^^^^^^^^^^^ error unknown-field spec.restartpolicy unknown field "spec.restartpolicy". Did you mean 'restartPolicy'?
  containers:
    - name: b
      image: c
      livenesProbe: {}
#     ^^^^^^^^^^^^ error unknown-field spec.containers[0].livenesProbe unknown field "spec.containers[0].livenesProbe". Did you mean 'livenessProbe'?
  frobnicate: 1
# ^^^^^^^^^^ error unknown-field spec.frobnicate unknown field "spec.frobnicate". PodSpec has no such field
`);
  expect(actual).toEqual(expected);
});

test.each([
  ['an enclosing level', 'containers: [{ name: b, image: c, volumes: [] }]', "'volumes' belongs to 'spec'"],
  ['a level below', 'image: c\n  containers: [{ name: b, image: c }]', "'image' belongs to 'containers[]'"],
  [
    'a level below in the same block',
    'containers: [{ name: b, image: c, livenessProbe: { httpGet: { port: 1 }, path: / } }]',
    "'path' belongs to 'httpGet'",
  ],
])('says where a field belongs that %s has', (_, spec, hint) => {
  const lines = lintText(`apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  ${spec}\n`, { rule: 'unknown-field' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(hint);
});

test('says until when there was a field that the chosen version has no longer', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  workloadRef: { name: w, podGroup: g }\n  containers: [{ name: b, image: c }]\n';
  const told = (version: '1.34' | '1.35' | '1.36'): string => lintText(text, { rule: 'unknown-field', version }).join('\n');
  expect(told('1.36')).toContain("'workloadRef' is no longer in Kubernetes 1.36: 1.35 was the last version with it");
  expect(told('1.35')).toBe('');
  expect(told('1.34')).toContain("'workloadRef' came with Kubernetes 1.35; this manifest is checked for 1.34");
});

test('says since when there is a field that the chosen version does not have', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostnameOverride: h\n  containers: [{ name: b, image: c }]\n';
  expect(lintText(text, { version: '1.33' })).toEqual([
    '5:3-19 error unknown-field spec.hostnameOverride unknown field "spec.hostnameOverride". \'hostnameOverride\' came with Kubernetes 1.34; this manifest is checked for 1.33',
  ]);
  expect(lintText(text, { version: '1.34' })).toEqual([]);
});

test('is silent about custom resources, patch directives and free maps', () => {
  expect(lintText('apiVersion: example.com/v1\nkind: Pod\nfoo: 1\n')).toEqual([]);
  expect(
    lintText(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { volumes: [{ name: v, $patch: delete }] } } }\n',
    ),
  ).toEqual([]);
  expect(lintText('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { any: x } }\ndata: { any: x }\n')).toEqual([]);
});

test('renames the key and keeps its quotes', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  "lables": {} # why\n';
  expect(applyFix(text, "Change to 'labels'")).toBe(text.replace('lables', 'labels'));
});

test('does not offer a name that the mapping has already', () => {
  expect(fixTitles('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, nane: b }\n')).not.toContain("Change to 'name'");
});

test('reports a block that aliases share once', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - &base
      name: b
      image: c
      resorces: {}
    - <<: *base
      name: d
`;
  expect(lintText(text)).toHaveLength(1);
});

test.each([
  ['a misspelt key', pod({ spec: 'restartPolcy: Never' })],
  ['a key in another letter case', pod({ spec: 'restartpolicy: Never' })],
  ["a container's key in the pod", pod({ spec: 'livenessProbe: {}' })],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-field' }).length).toBeGreaterThan(0);
});

test.each([
  ["keys of a ConfigMap's data", 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { anything: x }\n'],
  ['a custom resource', 'apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: { anything: x }\n'],
  ['a patch directive', pod({ spec: '$patch: replace' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-field' })).toEqual([]);
});
