import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'cron-job-overlap', parseShell: await testShellParser() };

const cronJob = (spec: string, command: string, job = '') => `apiVersion: batch/v1
kind: CronJob
metadata: { name: a }
spec:
${spec}  jobTemplate:
    spec:
${job}      template:
        spec:
          restartPolicy: Never
          containers: [{ name: b, image: busybox, command: [${command}] }]
`;
const minutely = '  schedule: "* * * * *"\n';
const long = 'sleep, "150"';

test.each([
  [
    'Allow, the default',
    cronJob(minutely, long),
    /5:13-24 warning .* spec\.schedule A run takes 150 s, .* each 60 s: 3 run side by side/,
  ],
  ['Allow without an end', cronJob(minutely, 'sleep, infinity'), /warning .* never ends, .* one more each 60 s/],
  [
    'an end by deadline',
    cronJob(minutely, 'sleep, infinity', '      activeDeadlineSeconds: 90\n'),
    /A run takes 90 s, .*: 2 run side by side/,
  ],
  [
    'Replace',
    cronJob(`${minutely}  concurrencyPolicy: Replace\n`, long),
    /warning .* is stopped after 60 s, .* none is ever done/,
  ],
  ['Forbid', cronJob(`${minutely}  concurrencyPolicy: Forbid\n`, long), /info .* are left out/],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['time enough', cronJob('  schedule: "*/5 * * * *"\n', long)],
  ['work that nobody knows', cronJob(minutely, '/report')],
  ['a schedule that is suspended', cronJob(`${minutely}  suspend: true\n`, long)],
  ['a schedule that cannot be read', cronJob('  schedule: soon\n', long)],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('forbids runs side by side', () => {
  const title = 'Start no run before the last one is done';
  expect(applyFix(cronJob(minutely, long), title, options)).toBe(cronJob(`${minutely}  concurrencyPolicy: Forbid\n`, long));
  expect(applyFix(cronJob(`${minutely}  concurrencyPolicy: Replace # new\n`, long), title, options)).toBe(
    cronJob(`${minutely}  concurrencyPolicy: Forbid # new\n`, long),
  );
});
