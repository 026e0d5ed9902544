import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'rollout-progress-deadline', parseShell: await testShellParser() };

const deployment = (spec: string, container: string, pod = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  replicas: 20
${spec}  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { ${pod}containers: [{ name: b, image: "c:1", ${container} }] }
`;
const readiness = (delay: number) => `readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: ${delay} }`;

test.each([
  [
    'a delay of the readiness probe',
    deployment('  progressDeadlineSeconds: 60\n', readiness(90)),
    /6:28-30 warning .* spec\.progressDeadlineSeconds A new pod is ready after 90 s at the soonest, .* after 60 s/,
  ],
  [
    'init containers, under the default',
    deployment('', readiness(1), 'initContainers: [{ name: i, image: busybox, command: [sleep, "900"] }], '),
    /warning .* ready after 90\d s at the soonest, .* after 600 s/,
  ],
  [
    'the patience of a startup probe',
    deployment('', 'startupProbe: { httpGet: { port: 80 }, failureThreshold: 120 }'),
    /info .* startup probe allows 1190 s, .* after 600 s/,
  ],
  [
    'pods one after the other',
    deployment('  minReadySeconds: 300\n  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }\n', readiness(0)),
    /6:20-23 info .* spec\.minReadySeconds The 20 pods are replaced in 20 groups of 300 s, .* 6000 s \(1\.7 h\)/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['a deadline that is long enough', deployment('  progressDeadlineSeconds: 120\n', readiness(90))],
  [
    'no deadline',
    deployment('  progressDeadlineSeconds: 2147483647\n', 'startupProbe: { httpGet: { port: 80 }, failureThreshold: 120 }'),
  ],
  ['a rollout that is paused', deployment('  paused: true\n  progressDeadlineSeconds: 60\n', readiness(90))],
  ['many pods at a time', deployment('  minReadySeconds: 300\n', readiness(0))],
  ['another workload', deployment('', readiness(900)).replace('kind: Deployment', 'kind: DaemonSet')],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('raises the deadline, or adds it', () => {
  expect(applyFix(deployment('  progressDeadlineSeconds: 60\n', readiness(90)), 'Raise the deadline to 135 s', options)).toBe(
    deployment('  progressDeadlineSeconds: 135\n', readiness(90)),
  );
  expect(applyFix(deployment('', readiness(1000)), 'Raise the deadline to 1500 s', options)).toBe(
    deployment('  progressDeadlineSeconds: 1500\n', readiness(1000)),
  );
});
