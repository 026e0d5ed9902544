import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { podWithProbe } from '../manifest-text.ts';

const rule = 'liveness-before-readiness';
const pod = (liveness: string, readiness = 'httpGet: { port: 80 }') =>
  podWithProbe('livenessProbe', liveness, `readinessProbe: { ${readiness} }`);

test('compares what both take to give up', () => {
  const { expected, actual } = checkMarked(
    pod(`        periodSeconds: 5
        failureThreshold: 2
#                         ^ warning liveness-before-readiness spec.containers[0].livenessProbe.failureThreshold The container is killed 5 to 11 s after it stops answering, but taken out of its Services only after 20 to 31 s
`),
    { rule },
  );
  expect(actual).toEqual(expected);
});

test('hints at equal figures', () => {
  expect(lintText(pod(''), { rule })).toEqual([
    expect.stringMatching(/^10:7-20 info .* killed at the moment at which it is taken out of its Services: both 20 to 31 s/),
  ]);
});

test.each([
  ['a patient liveness probe', pod('        failureThreshold: 4\n')],
  ['another check', pod('        failureThreshold: 1\n', 'httpGet: { port: 80, path: /ready }')],
  ['no readiness probe', pod('').replace(/ +readinessProbe.*\n/, '')],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule })).toEqual([]);
});

test('raises the threshold until readiness is surely first', () => {
  const fixed = applyFix(pod('        periodSeconds: 5\n'), 'Kill only after 8 failures (35 s)');
  expect(fixed).toBe(pod('        failureThreshold: 8\n        periodSeconds: 5\n'));
  expect(lintText(fixed, { rule })).toEqual([]);
});

test.each([
  ['a hasty liveness probe', pod('        failureThreshold: 1\n')],
  ['a shorter period', pod('        periodSeconds: 2\n')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule })).toEqual([expect.stringContaining('warning')]);
});
