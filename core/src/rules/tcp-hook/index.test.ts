import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { lintText } from '../check-rule.ts';

const rule = 'tcp-hook';
const options = { rule, parseShell: await testShellParser() };

const pod = (lifecycle: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: b, image: c, lifecycle: { ${lifecycle} } }] }
`;

test.each([
  [
    'postStart: { tcpSocket: { port: 80 } }',
    /error .* killed each time it starts, and started again, at once at first, then after 10 s, 300 s in the end/,
  ],
  ['preStop: { tcpSocket: { port: 80 } }', /warning .* SIGTERM follows at once/],
])('rejects %s', (lifecycle, message) => {
  expect(lintText(pod(lifecycle), options)).toEqual([expect.stringMatching(message)]);
});

test.each(['postStart: { httpGet: { port: 80 } }', 'preStop: { sleep: { seconds: 5 } }', ''])('accepts %j', (lifecycle) => {
  expect(lintText(pod(lifecycle), options)).toEqual([]);
});
