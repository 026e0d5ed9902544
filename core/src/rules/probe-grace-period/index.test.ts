import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { podWithProbe } from '../manifest-text.ts';

const rule = 'probe-grace-period';
const parseShell = await testShellParser();
const pod = (grace: string, preStop = 'sleep: { seconds: 10 }') =>
  podWithProbe('livenessProbe', grace, `lifecycle: { preStop: { ${preStop} } }`);

test('says when SIGTERM comes too soon', () => {
  const { expected, actual } = checkMarked(
    pod(`        terminationGracePeriodSeconds: 5
#                                      ^ warning probe-grace-period spec.containers[0].livenessProbe.terminationGracePeriodSeconds The preStop hook takes 10 s, but SIGTERM comes after 5 s when this probe fails, and SIGKILL 2 s later
`),
    { rule },
  );
  expect(actual).toEqual(expected);
});

test('reads hooks in shell', () => {
  const text = pod('        terminationGracePeriodSeconds: 5\n', 'exec: { command: [sh, -c, "sleep 3; sleep 4"] }');
  expect(lintText(text, { rule, parseShell })).toEqual([expect.stringContaining('The preStop hook takes 7 s')]);
  expect(lintText(text, { rule })).toEqual([]);
});

test('hints at a longer period than that of the pod', () => {
  expect(lintText(pod('        terminationGracePeriodSeconds: 60\n'), { rule })).toEqual([
    expect.stringMatching(/info .* waited for up to 60 s .* 30 s/),
  ]);
});

test('accepts what leaves the hook its time', () => {
  expect(lintText(pod('        terminationGracePeriodSeconds: 11\n'), { rule })).toEqual([]);
  expect(lintText(pod(''), { rule })).toEqual([]);
});

test('raises or removes the period', () => {
  const fixed = applyFix(pod('        terminationGracePeriodSeconds: 5\n'), 'Raise it to 30 s');
  expect(fixed).toBe(pod('        terminationGracePeriodSeconds: 30\n'));
  expect(applyFix(pod('        terminationGracePeriodSeconds: 60\n'), "Remove it: the pod's 30 s hold then")).toBe(pod(''));
});

test.each([
  ['less than the hook takes', pod('        terminationGracePeriodSeconds: 3\n')],
  ['more than the pod has', pod('        terminationGracePeriodSeconds: 31\n')],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule })).toHaveLength(1);
});
