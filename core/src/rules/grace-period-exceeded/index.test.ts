import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'grace-period-exceeded';
const options = { rule, parseShell: await testShellParser() };

const pod = (preStop: string, grace = '') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
${grace}  containers:
    - name: b
      image: nginx:1.29
      lifecycle: { preStop: { ${preStop} } }
`;

test.each([
  [
    'sleep: { seconds: 60 }',
    '',
    'The preStop hook takes 60 s of the 30 s of grace: SIGTERM comes at their end, SIGKILL 2 s later',
  ],
  ['exec: { command: [sh, -c, "sleep 20; sleep 15"] }', '', 'takes 35 s of the 30 s'],
  ['exec: { command: [sh, -c, "while true; do sleep 1; done"] }', '', 'does not end'],
  ['sleep: { seconds: 10 }', '  terminationGracePeriodSeconds: 10\n', 'takes 10 s of the 10 s'],
])('rejects %s', (preStop, grace, message) => {
  expect(lintText(pod(preStop, grace), options)).toEqual([expect.stringContaining(message)]);
});

test('adds the shutdown to the hook', () => {
  const text = pod('sleep: { seconds: 10 }', '  terminationGracePeriodSeconds: 20\n').replace(
    'image: nginx:1.29',
    'image: busybox:1.36\n      command: [sh, -c, "trap \'sleep 15; exit 0\' TERM; while true; do sleep 1; done"]',
  );
  expect(lintText(text, options)).toEqual([
    expect.stringMatching(/The preStop hook \(10 s\) and the shutdown \(1[56](\.\d)? s\) take 2[56](\.\d)? s/),
  ]);
});

test.each(['sleep: { seconds: 10 }', 'exec: { command: [/app/stop] }', 'exec: { command: [nginx, -s, quit] }'])(
  'accepts %s',
  (preStop) => {
    expect(lintText(pod(preStop), options)).toEqual([]);
  },
);

test('raises the grace period', () => {
  expect(
    applyFix(pod('sleep: { seconds: 60 }', '  terminationGracePeriodSeconds: 60\n'), 'Raise the grace period to 70 s', options),
  ).toBe(pod('sleep: { seconds: 60 }', '  terminationGracePeriodSeconds: 70\n'));
});
