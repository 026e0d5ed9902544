import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { withUserImages } from '../../program/images/user-images.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'sigterm-ignored';
const options = { rule, parseShell: await testShellParser() };

const pod = (command: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:${more}
  containers:
    - name: b
      image: nginx:1.29
      command: ${command}
`;

test.each([
  [
    '[sh, -c, "echo up; nginx -g \'daemon off;\'"]',
    'sh is PID 1 and does not pass SIGQUIT on to nginx: the container ends only with SIGKILL, after 30 s',
  ],
  ['[sh, -c, "while true; do sleep 5; done"]', 'sh is PID 1 and does not pass SIGQUIT on to sleep'],
  ['[sleep, infinity]', 'sleep as PID 1 does nothing on SIGQUIT'],
])('rejects %s', (command, message) => {
  expect(lintText(pod(command), options)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['[nginx, -g, "daemon off;"]', ''],
  ['[sh, -c, "exec nginx -g \'daemon off;\'"]', ''],
  ['[sh, -c, "trap exit QUIT TERM; while true; do sleep 1; done"]', ''],
  ['[sh, -c, "some-program"]', '\n  restartPolicy: Never'],
  ['[/app/server]', ''],
])('accepts %s', (command, more) => {
  expect(lintText(pod(command, more), options)).toEqual([]);
});

test('says nothing without a parser', () => {
  expect(lintText(pod('[sleep, infinity]'), { rule })).toEqual([]);
});

test('adds exec where the program then ends', () => {
  expect(applyFix(pod('[sh, -c, "echo up; nginx -g \'daemon off;\'"]'), "Start 'nginx' with exec", options)).toBe(
    pod('[sh, -c, "echo up; exec nginx -g \'daemon off;\'"]'),
  );
  expect(applyFix(pod('[sh, -c, "echo up; sleep infinity"]'), "Start 'sleep' with exec", options)).toContain('no fix');
});

test.each([
  ['shop:1', '[sh, -c, "shop --serve"]', /info .* unless the image's sh is bash or BusyBox/],
  ['shop:1-bookworm', '[sh, -c, "shop --serve"]', /warning .* does not pass SIGTERM on to shop: the container ends only/],
  ['shop:1', '[sh, -c, "while true; do shop --once; sleep 5; done"]', /warning .* ends only/],
])('knows the shell of %s for %s', (image, command, message) => {
  expect(lintText(pod(command).replace('nginx:1.29', image), options)).toEqual([expect.stringMatching(message)]);
});

test('leaves shells that end by themselves to another rule', () => {
  expect(lintText(pod('[sh, -c, "echo done; sleep 3"]'), options)).toEqual([]);
  expect(lintText(pod('[]').replace('nginx:1.29', 'alpine'), options)).toEqual([]);
});

test('which shell an image has that is not known, the table of the user says', () => {
  const text = pod('[sh, -c, "./prepare; sleep 1000"]').replace('nginx:1.29', 'shop/web');
  const told = (shell: 'dash' | 'bash') =>
    lintText(text, { rule, parseShell: withUserImages(options.parseShell, [{ pattern: 'shop/*', shell }]) });
  expect(lintText(text, options)).toEqual([expect.stringContaining(" unless the image's sh is bash")]);
  expect(told('dash')).toEqual([expect.stringMatching(/ sleep: the container ends only with SIGKILL/)]);
});
