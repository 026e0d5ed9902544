import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'stale-latest-image';
const options = { rule, parseShell: await testShellParser() };

const pod = (image: string, policy = 'IfNotPresent') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: ${image}
      imagePullPolicy: ${policy}
`;

test.each(['nginx', 'nginx:latest', 'registry:5000/a/nginx'])('rejects %s', (image) => {
  expect(lintText(pod(image), options)).toEqual([expect.stringContaining('Each node keeps')]);
});

test.each([
  ['nginx:1.29', 'IfNotPresent'],
  ['nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000', 'IfNotPresent'],
  ['nginx', 'Always'],
  ['nginx', 'Never'],
])('accepts %s with %s', (image, policy) => {
  expect(lintText(pod(image, policy), options)).toEqual([]);
});

test('pulls it each time', () => {
  expect(applyFix(pod('nginx'), "Change to 'Always'", options)).toBe(pod('nginx', 'Always'));
});
