import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod, service } from '../manifest-rows.ts';

test('says which fields are missing, once for each', () => {
  const { expected, actual } = checkMarked(`
apiVersion: v1
kind: Pod
metadata: {}
#<------ error required-field metadata.name Required value: name or generateName is required
spec:
  containers:
    - name: b
#     ^^^^ error required-field spec.containers[0].image Required value. 'image' is missing
      ports:
        - name: http
#         ^^^^ error required-field spec.containers[0].ports[0].containerPort Required value
      volumeMounts:
        - name: v
#         ^^^^ error required-field spec.containers[0].volumeMounts[0].mountPath Required value
      readinessProbe: { periodSeconds: 5 }
#     ^^^^^^^^^^^^^^ error required-field spec.containers[0].readinessProbe Required value: must specify a handler type
      lifecycle:
        preStop: { exec: { command: [] } }
#                                   ^^ error required-field spec.containers[0].lifecycle.preStop.exec.command Required value. 'command' needs a value
    - image: ""
#     ^^^^^ error required-field spec.containers[1].name Required value
#            ^^ error required-field spec.containers[1].image Required value
  volumes: [{ name: v }]
`);
  expect(actual).toEqual(expected);
});

test.each([
  ['Pod', 'v1', '', ['spec.containers']],
  ['Deployment', 'apps/v1', '', ['spec.selector', 'spec.template.spec.containers']],
  [
    'Deployment',
    'apps/v1',
    'spec: { selector: { matchLabels: { a: b } }, template: { metadata: {} } }',
    ['spec.template.spec.containers'],
  ],
  [
    'CronJob',
    'batch/v1',
    'spec: {}',
    ['spec.schedule', 'spec.jobTemplate.spec.template.spec.containers', 'spec.jobTemplate.spec.template.spec.restartPolicy'],
  ],
  ['Service', 'v1', 'spec: {}', ['spec.ports']],
  ['Service', 'v1', 'spec: { clusterIP: None }', []],
  ['Service', 'v1', 'spec: { ports: [{ port: 1 }] }', []],
  ['Service', 'v1', 'spec: { ports: [{ port: 1, name: a }, { port: 2 }] }', ['spec.ports[1].name']],
])('looks through levels that are not there: %s', (kind, apiVersion, rest, paths) => {
  const lines = lintText(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${rest}\n`, {
    rule: 'required-field',
  });
  expect(lines.map((line) => line.split(' ')[3])).toEqual(paths);
});

test('wants a restart policy for the pods of a Job', () => {
  const job = (policy: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n${policy}      containers: [{ name: b, image: c }]\n`;
  const server = 'Required value: valid values: "OnFailure", "Never"';
  expect(lintText(job(''))[0]).toContain('6:5-9');
  expect(lintText(job(''))[0]).toContain(server);
  expect(lintText(job('      restartPolicy: Always\n'))[0]).toContain(server);
  expect(lintText(job('      restartPolicy: Never\n'))).toEqual([]);
  expect(applyFix(job('      restartPolicy: Always\n'), "Change to 'restartPolicy: Never'")).toBe(
    job('      restartPolicy: Never\n'),
  );
});

test('leaves parts to the base that they are laid over', () => {
  const patch =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ name: b }] } } }\n';
  expect(lintText(patch)).toEqual([]);
});

test('takes a misspelt key for the one mistake that it is', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: b, imgae: c }] }\n';
  expect(lintText(text).map((line) => line.split(' ')[2])).toEqual(['unknown-field']);
});

test('inserts the key below the first one, at its indentation', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: b # main\n      args: []\n';
  expect(applyFix(text, "Add 'image'")).toBe(text.replace('# main\n', '# main\n      image:\n'));
});

test.each([
  ['a mount without a path', pod({ spec: 'volumes: [{ name: v }]', container: 'volumeMounts: [{ name: v }]' })],
  ['a probe that does nothing', pod({ container: 'livenessProbe: {}' })],
  ['no nameserver where there is no other', pod({ spec: 'dnsPolicy: None\ndnsConfig: {}' })],
  ['a Service without ports', service('{ selector: { a: b } }')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'required-field' }).length).toBeGreaterThan(0);
});

test.each([
  ['a Service that has no address', service('{ clusterIP: None }')],
  ['a variable without a value', pod({ container: 'env: [{ name: A }]' })],
  ['a volume without a source', pod({ spec: 'volumes: [{ name: v }]' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'required-field' })).toEqual([]);
});
