import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'exec-command-missing';
const options = { rule, parseShell: await testShellParser() };

const pod = (image: string, handler: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: ${image}${more}
      ${handler}
`;
const preStop = (command: string) => `lifecycle: { preStop: { exec: { command: ${command} } } }`;
const liveness = (command: string) => `livenessProbe: { exec: { command: ${command} } }`;

test.each([
  ['gcr.io/distroless/static-debian12', preStop('[sh, -c, "sleep 5"]'), "has no shell: 'sh' cannot be started"],
  ['gcr.io/distroless/java21', liveness('[/bin/sh, -c, "test -f /tmp/x"]'), "has no shell: '/bin/sh' cannot be started"],
  ['registry.k8s.io/pause:3.9', liveness('[cat, /tmp/x]'), "'cat' is not in the image"],
  ['alpine:3.20', preStop('[bash, -c, "true"]'), "'bash' cannot be started"],
  ['busybox:1.36', liveness('[curl, localhost]'), "'curl' is not in the image"],
])('rejects in %s: %s', (image, handler, message) => {
  expect(lintText(pod(image, handler), options)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['alpine:3.20', preStop('[sh, -c, "sleep 5"]'), ''],
  ['example/app', liveness('[bash, -c, "true"]'), ''],
  ['gcr.io/distroless/static:debug', liveness('[sh, -c, "true"]'), ''],
  ['busybox:1.36', liveness('[/tools/probe]'), '\n      volumeMounts: [{ name: v, mountPath: /tools }]'],
])('accepts in %s: %s', (image, handler, more) => {
  expect(lintText(pod(image, handler, more), options)).toEqual([]);
});

test('makes a sleep action of a hook that only sleeps', () => {
  const text = (hook: string) => pod('gcr.io/distroless/cc', `lifecycle:\n        preStop:\n          ${hook}`);
  expect(applyFix(text('exec:\n            command: [sh, -c, "sleep 5"]'), 'Let the kubelet sleep instead', options)).toBe(
    text('sleep:\n            seconds: 5'),
  );
  expect(applyFix(pod('gcr.io/distroless/cc', preStop('[sleep, "5"]')), 'Let the kubelet sleep instead', options)).toBe(
    pod('gcr.io/distroless/cc', 'lifecycle: { preStop: { sleep: { seconds: 5 } } }'),
  );
});
