import { expect, test } from 'vitest';
import { applyFix, checkMarked, fixTitles, lintText } from '../check-rule.ts';
import { podWithProbe } from '../manifest-text.ts';

const pod = (probe: string) =>
  podWithProbe('readinessProbe', probe, 'livenessProbe: { httpGet: { port: 80 }, failureThreshold: 5 }');

test('says how long a container that hangs is kept', () => {
  const { expected, actual } = checkMarked(
    pod(`        periodSeconds: 5
        timeoutSeconds: 20
#                       ^^ info probe-timeout-period spec.containers[0].readinessProbe.timeoutSeconds A check may take 20 s, but one is due each 5 s: a container that hangs is noticed after up to 65 s, not 20 s
`),
    { rule: 'probe-timeout-period' },
  );
  expect(actual).toEqual(expected);
});

test.each(['        timeoutSeconds: 10\n', '        periodSeconds: 30\n        timeoutSeconds: 30\n', ''])(
  'accepts %j',
  (probe) => {
    expect(lintText(pod(probe), { rule: 'probe-timeout-period' })).toEqual([]);
  },
);

test('lowers the timeout to the period, the default period too', () => {
  expect(applyFix(pod('        timeoutSeconds: 11\n'), 'Lower the timeout to the period: 10 s')).toBe(
    pod('        timeoutSeconds: 10\n'),
  );
});

test('offers nothing for a probe behind an alias', () => {
  const shared = pod('        timeoutSeconds: 20\n')
    .replace('readinessProbe:\n', 'readinessProbe: &probe\n')
    .concat('      startupProbe: *probe\n');
  expect(lintText(shared, { rule: 'probe-timeout-period' })).toHaveLength(2);
  expect(fixTitles(shared, { rule: 'probe-timeout-period' })).toEqual(['Lower the timeout to the period: 10 s']);
});

test.each(['        timeoutSeconds: 11\n', '        periodSeconds: 2\n        timeoutSeconds: 3\n'])('rejects %j', (probe) => {
  expect(lintText(pod(probe), { rule: 'probe-timeout-period' })).toHaveLength(1);
});
