import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'cron-job-starting-deadline';
const cronJob = (deadline: string) => `apiVersion: batch/v1
kind: CronJob
metadata: { name: a }
spec:
  schedule: "0 * * * *"
${deadline}  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: b, image: "c:1" }] } } } }
`;

test.each([
  ['  startingDeadlineSeconds: 5\n', /6:28-29 warning .* A run that starts 5 s late is left out, .* 10 s/],
  ['  startingDeadlineSeconds: 0\n', /No run is ever started in time/],
])('rejects %j', (deadline, message) => {
  expect(lintText(cronJob(deadline), { rule })).toEqual([expect.stringMatching(message)]);
});

test.each(['', '  startingDeadlineSeconds: 10\n', '  startingDeadlineSeconds: 300\n'])('accepts %j', (deadline) => {
  expect(lintText(cronJob(deadline), { rule })).toEqual([]);
});

test('raises the deadline', () => {
  expect(applyFix(cronJob('  startingDeadlineSeconds: 5 # soon\n'), 'Raise the deadline to 60 s', { rule })).toBe(
    cronJob('  startingDeadlineSeconds: 60 # soon\n'),
  );
});
