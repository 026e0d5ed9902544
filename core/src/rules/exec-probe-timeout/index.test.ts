import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'exec-probe-timeout';
const options = { rule, parseShell: await testShellParser() };

const pod = (command: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: busybox:1.36
      command: [httpd, -f]
      livenessProbe:
        exec: { command: ${command} }
${more}`;

test.each([
  ['[sh, -c, "sleep 5; ls"]', '', 'takes 5 s, but each check fails after 1 s'],
  ['[sleep, "3"]', '        timeoutSeconds: 2\n', 'takes 3 s, but each check fails after 2 s'],
  ['[tail, -f, /dev/null]', '', 'does not end: each check fails after 1 s'],
])('rejects %s', (command, more, message) => {
  expect(lintText(pod(command, more), options)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['[sh, -c, "sleep 5; ls"]', '        timeoutSeconds: 6\n'],
  ['[cat, /tmp/healthy]', ''],
  ['[/app/check]', ''],
])('accepts %s', (command, more) => {
  expect(lintText(pod(command, more), options)).toEqual([]);
});

test('raises the timeout', () => {
  expect(applyFix(pod('[sleep, "3"]', '        timeoutSeconds: 2\n'), 'Raise the timeout to 4 s', options)).toBe(
    pod('[sleep, "3"]', '        timeoutSeconds: 4\n'),
  );
});
