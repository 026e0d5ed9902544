import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'liveness-before-start';
const options = { rule, parseShell: await testShellParser() };

const pod = (command: string, probes: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: nginx:1.29
      command: [sh, -c, ${JSON.stringify(command)}]
${probes}`;
const http = '      livenessProbe:\n        httpGet: { port: 80 }\n';
const cat = '      livenessProbe:\n        exec: { command: [cat, /tmp/ok] }\n        periodSeconds: 2\n';
const slow = "sleep 60; exec nginx -g 'daemon off;'";

test.each([
  [slow, http, /up after 60 s, but this probe kills it 20 to 31 s after its start/],
  ['sleep 30; touch /tmp/ok; sleep 600', cat, /up after 30 s, but this probe kills it 4 to 7 s/],
  [
    slow,
    `${http}      startupProbe:\n        httpGet: { port: 80 }\n`,
    /up after 60 s, but the startup probe gives up 20 to 31 s/,
  ],
])('rejects %j', (command, probes, message) => {
  expect(lintText(pod(command, probes), options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["exec nginx -g 'daemon off;'", http],
  ["sleep 15; exec nginx -g 'daemon off;'", http],
  ['touch /tmp/ok; sleep 30; rm /tmp/ok; sleep 600', cat],
  ['/app/serve', http],
  [slow, `${http}        initialDelaySeconds: 60\n`],
])('accepts %j', (command, probes) => {
  expect(lintText(pod(command, probes), options)).toEqual([]);
});

test('adds a startup probe with room for twice the time', () => {
  const fixed = applyFix(pod(slow, http), 'Add a startup probe that allows 120 s', options);
  expect(fixed).toBe(
    pod(
      slow,
      `${http}      startupProbe:\n        httpGet: { port: 80 }\n        periodSeconds: 5\n        failureThreshold: 25\n`,
    ),
  );
  expect(lintText(fixed, options)).toEqual([]);
});
