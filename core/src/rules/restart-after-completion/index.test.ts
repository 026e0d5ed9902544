import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'restart-after-completion';
const options = { rule, parseShell: await testShellParser() };

const pod = (container: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
${container}${spec}`;
const command = (text: string, image = 'busybox:1.36') =>
  `      image: ${image}\n      command: [sh, -c, ${JSON.stringify(text)}]\n`;

test.each([
  [
    command('echo a; sleep 5'),
    /This ends after 5 s with exit code 0, and is started again, at once at first, then after 10 s, 300 s in the end/,
  ],
  ['      image: ubuntu:24.04\n', /This image's command is a shell, which ends at once/],
])('rejects %s', (container, message) => {
  expect(lintText(pod(container), options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  [command('echo a; exit 1'), ''],
  [command(''), ''],
  [command('echo a'), '  restartPolicy: Never\n'],
  [command('sleep infinity'), ''],
  [command('/app/work'), ''],
  ['      image: nginx:1.29\n', ''],
  ['      image: example/app\n', ''],
])('accepts %j', (container, spec) => {
  expect(lintText(pod(container, spec), options)).toEqual([]);
});

test('restarts it on failure only', () => {
  const text = pod(command('echo a'), '  restartPolicy: Always\n');
  expect(applyFix(text, 'Restart it on failure only', options)).toBe(text.replace('Always', 'OnFailure'));
});
