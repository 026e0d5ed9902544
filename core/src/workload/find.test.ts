import { expect, test } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { findObjects, findPodTemplates, withObjectsBeside } from './find.ts';
import { objectNames } from './objects.ts';

function ids(text: string): string[] {
  return findPodTemplates(parseYaml(text)).map(({ template }) => template.id);
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a}]}\n';

/** A workload whose pod stands at `path`. */
function workload(apiVersion: string, kind: string, path: string): string {
  const steps = path.split('.');
  const body = steps.map((step, i) => `${'  '.repeat(i)}${step}:`).join('\n');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w, namespace: ns}\n${body} {spec: {containers: [{name: ${kind}}]}}\n`;
}

test.each([
  ['apps/v1', 'Deployment', 'spec.template'],
  ['apps/v1', 'StatefulSet', 'spec.template'],
  ['apps/v1', 'DaemonSet', 'spec.template'],
  ['apps/v1', 'ReplicaSet', 'spec.template'],
  ['extensions/v1beta1', 'Deployment', 'spec.template'],
  ['v1', 'ReplicationController', 'spec.template'],
  ['batch/v1', 'Job', 'spec.template'],
  ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.template'],
  ['v1', 'PodTemplate', 'template'],
])('finds the pod of a %s %s', (apiVersion, kind, path) => {
  const [found] = findPodTemplates(parseYaml(workload(apiVersion, kind, path)));
  expect(found?.template.id).toBe(`${kind}/ns/w`);
  expect(found?.template.podPath.join('.')).toBe(path);
  expect(found?.template.pod.spec.containers[0]?.name).toBe(kind);
  expect(found?.template.pod.metadata.namespace).toBe('ns');
});

test('finds a Pod itself', () => {
  expect(ids(pod)).toEqual(['Pod/default/web']);
});

test('kinds of other projects are not ours', () => {
  expect(ids(workload('batch.volcano.sh/v1alpha1', 'Job', 'spec.template'))).toEqual([]);
  expect(ids(workload('serving.knative.dev/v1', 'Service', 'spec.template'))).toEqual([]);
});

test('what is not written yet is no obstacle', () => {
  expect(ids('kind: Pod\n')).toEqual(['Pod/default/']);
  expect(ids('kind: Deployment\nspec:\n  template:\n')).toEqual([]);
  expect(ids('kind: Pod\nmetadata:\n  generateName: job-\n')).toEqual(['Pod/default/job-']);
});

test('looks into lists', () => {
  const list = `apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: {name: a}}
- {apiVersion: v1, kind: Service, metadata: {name: s}}
- apiVersion: v1
  kind: PodList
  items:
  - metadata: {name: b}
-
- text
`;
  expect(ids(list)).toEqual(['Pod/default/a', 'Pod/default/b']);
  const [, second] = findPodTemplates(parseYaml(list));
  expect(second?.template.object).toMatchObject({ apiVersion: 'v1', kind: 'Pod', path: ['items', 2, 'items', 0] });
  expect(objectNames(parseYaml(list))).toEqual(['Pod/a', 'Service/s', 'Pod/b']);
});

test('ids are unique in the file, and follow the order', () => {
  const text = [pod, pod, `${pod}# another\n`].join('---\n');
  expect(ids(text)).toEqual(['Pod/default/web', 'Pod/default/web#2', 'Pod/default/web#3']);
  expect(ids(`${pod.replace('name: web', 'name: "web#2"')}---\n${pod}---\n${pod}# x\n`)).toEqual([
    'Pod/default/web#2',
    'Pod/default/web',
    'Pod/default/web#3',
  ]);
});

test('templates stay the same objects while their documents stay', () => {
  const before = parseYaml(`${pod}---\n${pod}# b\n---\n${workload('batch/v1', 'Job', 'spec.template')}`);
  const after = parseYaml(before.text.replace('Job', 'Job '), before);
  const [a, b, c] = findPodTemplates(before);
  const [x, y, z] = findPodTemplates(after);
  expect(x?.template).toBe(a?.template);
  expect(y?.template).toBe(b?.template);
  expect(z?.template).not.toBe(c?.template);
  expect(findPodTemplates(after)).toBe(findPodTemplates(after));
});

test('pods that have to be near others share one list of them, which stays while they stay', () => {
  const near = (name: string): string => pod.replace('web', name).replace('spec: {', 'spec: {affinity: {podAffinity: {}}, ');
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n';
  const before = parseYaml([near('a'), near('b'), pod, workload('v1', 'PodTemplate', 'template'), map].join('---\n'));
  const [a, b, other] = findPodTemplates(before);
  expect(a?.template.neighbors?.map(({ pod: { metadata } }) => metadata.name)).toEqual(['a', 'b', 'web']);
  expect(b?.template.neighbors).toBe(a?.template.neighbors);
  expect(other?.template.neighbors).toBeUndefined();

  const aside = parseYaml(before.text.replace('name: m', 'name: n'), before);
  expect(findPodTemplates(aside)[0]?.template).toBe(a?.template);
  const [changed, , same] = findPodTemplates(parseYaml(before.text.replace('name: b', 'name: c'), before));
  expect(changed?.template.neighbors?.map(({ object }) => object.name)).toEqual(['a', 'c', 'web']);
  expect(same?.template).toBe(other?.template);
});

test('documents that are no objects have none', () => {
  for (const text of ['', '# x\n', '[1]', 'text', 'a: 1\n', 'kind: [a]\n']) {
    expect(parseYaml(text).documents.flatMap(({ content }) => findObjects(content))).toEqual([]);
  }
});

test('other objects are objects as well', () => {
  const [object] = parseYaml('apiVersion: v1\nkind: Service\nmetadata: {name: s}\n').documents.flatMap(({ content }) =>
    findObjects(content),
  );
  expect(object).toMatchObject({ apiVersion: 'v1', kind: 'Service', name: 's', namespace: 'default', path: [] });
});

test('what the own file says of a ConfigMap counts before what others say', () => {
  const map = (name: string, value: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {KEY: ${value}}\n`;
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, envFrom: [{configMapRef: {name: own}}, {configMapRef: {name: beside}}]}]}\n';
  const file = parseYaml(`${pod}---\n${map('own', 'mine')}`);
  const others = parseYaml(`${map('own', 'theirs')}---\n${map('beside', 'theirs')}`).documents.flatMap(({ content }) =>
    findObjects(content),
  );
  const [found] = findPodTemplates(file);
  const { template } = found ?? {};
  const [container] = (template && withObjectsBeside(template, file, others).pod.spec.containers) ?? [];
  expect(container?.envFrom.map(({ values = [] }) => [...values])).toEqual([[['KEY', 'mine']], [['KEY', 'theirs']]]);
});

test('what others say of a ConfigMap counts as it changes', () => {
  const map = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {KEY: ${value}}\n`;
  const named =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, envFrom: [{configMapRef: {name: m}}]}]}\n';
  const file = parseYaml(named);
  const [found] = findPodTemplates(file);
  const values = (text: string, namespace = ''): unknown => {
    const others = parseYaml(text.replace('{name: m}', `{name: m${namespace}}`)).documents.flatMap(({ content }) =>
      findObjects(content),
    );
    const template = found && withObjectsBeside(found.template, file, others);
    return template?.pod.spec.containers[0]?.envFrom.map(({ values = [] }) => [...values]);
  };
  expect(values(map('a'))).toEqual([[['KEY', 'a']]]);
  expect(values(map('b'))).toEqual([[['KEY', 'b']]]);
  expect(values(map('b'), ', namespace: other')).toEqual([[]]);
});
