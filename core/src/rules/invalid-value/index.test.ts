import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod, statefulSet } from '../manifest-rows.ts';

test('says what the API server says, at its path', () => {
  const { expected, actual } = checkMarked(
    `
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: a b } }
#                                     ^^^ error invalid-value metadata.labels Invalid value: "a b": a valid label must be
spec:
  containers:
    - name: Web
#           ^^^ error invalid-value spec.containers[0].name Invalid value: "Web": a lowercase RFC 1123 label must consist of
      image: c
      ports: [{ containerPort: 70000 }]
#                              ^^^^^ error invalid-value spec.containers[0].ports[0].containerPort Invalid value: 70000: must be between 1 and 65535, inclusive
      livenessProbe: { successThreshold: 2, httpGet: { port: 80 } }
#                                        ^ error invalid-value spec.containers[0].livenessProbe.successThreshold Invalid value: 2: must be 1
      resources: { limits: { cpu: 0.5, memor: 1Gi }, requests: { cpu: 1 } }
#                                      ^^^^^ error invalid-value spec.containers[0].resources.limits[memor] Invalid value: "memor": must be a standard resource type
#                                      ^^^^^ error invalid-value spec.containers[0].resources.limits[memor] Invalid value: "memor": must be a standard resource for containers
#                                      ^^^^^ error invalid-value spec.containers[0].resources.requests[memor] Invalid value: "memor": must be a standard resource type
#                                      ^^^^^ error invalid-value spec.containers[0].resources.requests[memor] Invalid value: "memor": must be a standard resource for containers
#                                                                     ^ error invalid-value spec.containers[0].resources.requests Invalid value: "1": must be less than or equal to cpu limit of 500m
`,
    { rule: 'invalid-value' },
  );
  expect(actual).toEqual(expected);
});

const workload = (selector: string, labels: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: ${selector} } }\n  template:\n    metadata: { labels: { app: ${labels} } }\n    spec: { containers: [{ name: web, image: nginx }] }\n`;

test('holds the selector against the labels of the template', () => {
  expect(lintText(workload('web-x', 'web'), { rule: 'invalid-value' })).toEqual([
    '7:27-35 error invalid-value spec.template.metadata.labels Invalid value: {"app":"web"}: `selector` does not match template `labels`',
  ]);
  expect(applyFix(workload('web-x', 'web'), "Change the selector to 'app: web'")).toBe(workload('web', 'web'));
  expect(lintText(workload('web', 'web'))).toEqual([]);
});

test.each([
  ['*/5 * * * mon-fri', undefined],
  ['@daily', undefined],
  ['61 * * * *', 'end of range (61) above maximum (59): 61'],
  ['a b', 'expected exactly 5 fields, found 2: [a b]'],
  ['* * * * 7', 'end of range (7) above maximum (6): 7'],
])('reads the schedule %s', (schedule, problem) => {
  const text = `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: "${schedule}"\n  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: c }] } } } }\n`;
  const found = lintText(text, { rule: 'invalid-value' });
  if (problem === undefined) expect(found).toEqual([]);
  else expect(found.join()).toContain(problem);
});

test.each([
  ['a name with capital letters', pod({ spec: 'hostname: A' })],
  ['a port that there is not', pod({ container: 'ports: [{ containerPort: 70000 }]' })],
  ['a request above its limit', pod({ container: 'resources: { limits: { cpu: 1 }, requests: { cpu: 2 } }' })],
  ['a selector that misses the template', statefulSet('serviceName: A')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'invalid-value' }).length).toBeGreaterThan(0);
});

test.each([
  [
    'a request that is its limit in other words',
    pod({ container: 'resources: { limits: { cpu: 1 }, requests: { cpu: 1000m } }' }),
  ],
  ['a grace period below zero', pod({ spec: 'terminationGracePeriodSeconds: -1' })],
  ['a period of zero', pod({ container: 'livenessProbe: { periodSeconds: 0, tcpSocket: { port: 1 } }' })],
  ['a value that is filled in later', pod({ spec: 'hostname: $(NAME)' })],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'invalid-value' })).toEqual([]);
});
