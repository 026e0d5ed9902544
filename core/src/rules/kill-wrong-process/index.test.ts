import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'kill-wrong-process';
const options = { rule, parseShell: await testShellParser() };

const pod = (script: string, more = '', main = '[nginx, -g, "daemon off;"]') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:${more}
  containers:
    - name: b
      image: nginx:1.29
      command: ${main}
      lifecycle: { preStop: { exec: { command: [sh, -c, "${script}"] } } }
`;
const shared = '\n  shareProcessNamespace: true';

test.each([
  ['sleep 5; kill -QUIT 1', shared, undefined, "PID 1 is the pod's pause process"],
  ['kill -9 1', '', undefined, 'SIGKILL from within the container never reaches PID 1'],
  ['kill 7', '', undefined, 'PID 7 is whichever process came to have it'],
  ['kill -QUIT 1; sleep 5', '', '[sleep, infinity]', 'sleep as PID 1 does nothing on SIGQUIT'],
])('rejects %s', (script, more, main, message) => {
  expect(lintText(pod(script, more, main), options)).toEqual([expect.stringContaining(message)]);
});

test('points at the command', () => {
  expect(lintText(pod('sleep 5; kill -9 1; sleep 1'), options)[0]).toMatch(/^9:67-76 warning/);
});

test.each([
  ['kill -QUIT 1', '', undefined],
  ['kill -TERM 1', '', '[sh, -c, "trap exit TERM; while true; do sleep 1; done"]'],
  ['kill -0 1', shared, undefined],
  ['kill $(pidof nginx)', shared, undefined],
  ['pkill nginx', shared, undefined],
  ['kill -TERM -1', '', undefined],
])('accepts %s', (script, more, main) => {
  expect(lintText(pod(script, more, main), options)).toEqual([]);
});

test('sends SIGTERM instead of SIGKILL', () => {
  expect(applyFix(pod('sleep 5; kill -9 1'), 'Send SIGTERM instead', options)).toBe(pod('sleep 5; kill -TERM 1'));
});
