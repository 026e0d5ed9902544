import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'active-deadline-start', parseShell: await testShellParser() };

const job = (deadline: number, pod: string) => `apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  activeDeadlineSeconds: ${deadline} # all in all
  template:
    spec:
      restartPolicy: Never
${pod}`;
const container = (rest: string) => `      containers: [{ name: b, ${rest} }]\n`;
const init = '      initContainers: [{ name: i, image: busybox, command: [sleep, "40"] }]\n';
const work = container('image: busybox, command: [sh, -c, "sleep 60; echo done"]');

test.each([
  [
    'init containers',
    job(30, init + container('image: "shop:1"')),
    /5:26-28 warning .* spec\.activeDeadlineSeconds The init containers take 40 s, .* after 30 s/,
  ],
  ['work', job(60, work), /The work takes 60 s, .* after 60 s/],
  ['both together', job(90, init + work), /The work takes 100 s, .* after 90 s/],
  [
    'the patience of a startup probe',
    job(90, container('image: "shop:1", startupProbe: { httpGet: { port: 80 }, failureThreshold: 30 }')),
    /info .* startup probe allows 290 s/,
  ],
  [
    "the pod's own deadline",
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  restartPolicy: Never\n  activeDeadlineSeconds: 10\n${init.slice(4)}${work.slice(4)}`.replaceAll(
      '\n      ',
      '\n  ',
    ),
    /6:26-28 warning .* spec\.activeDeadlineSeconds The init containers/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['time enough', job(120, init + work)],
  ['work that nobody knows', job(1, container('image: "shop:1"'))],
  ['work that goes on until the deadline', job(60, container('image: busybox, command: [sleep, infinity]'))],
  ['work that takes one way or another', job(10, container('image: busybox, command: [sh, -c, "test -f /a || sleep 60"]'))],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('raises the deadline', () => {
  expect(applyFix(job(60, work), 'Raise the deadline to 120 s', options)).toBe(job(120, work));
});
