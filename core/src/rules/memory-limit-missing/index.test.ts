import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'memory-limit-missing';
const pod = (resources: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
${spec}  containers:
    - name: b
      image: shop:1
      resources:
${resources}`;

test.each([
  [
    'a request without a limit',
    pod('        requests: { memory: 256Mi, cpu: 100m }\n'),
    /9:29-34 info .*requests\.memory Nothing stops this container beyond the 256Mi/,
  ],
  ['a limit of something else', pod('        limits: { cpu: 1 }\n'), /9:9-15 info .*resources\.limits Nothing limits the memory/],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, { rule })).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['a limit', pod('        limits: { memory: 1Gi }\n')],
  ['a limit of the pod', pod('        requests: { memory: 256Mi }\n', '  resources: { limits: { memory: 1Gi } }\n')],
  ['a critical pod', pod('        requests: { memory: 256Mi }\n', '  priorityClassName: system-node-critical\n')],
  ['a device alone', pod('        limits: { nvidia.com/gpu: 1 }\n')],
  ['no memory and no CPU limit', pod('        requests: { cpu: 100m }\n')],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule })).toEqual([]);
});

test('limits it to its request', () => {
  const fix = (resources: string) => applyFix(pod(resources), 'Limit it to the 256Mi that it asks for', { rule });
  expect(fix('        requests:\n          memory: 256Mi\n')).toBe(
    pod('        requests:\n          memory: 256Mi\n        limits:\n          memory: 256Mi\n'),
  );
  expect(fix('        requests: { memory: 256Mi }\n        limits:\n          cpu: 1\n')).toBe(
    pod('        requests: { memory: 256Mi }\n        limits:\n          cpu: 1\n          memory: 256Mi\n'),
  );
});
