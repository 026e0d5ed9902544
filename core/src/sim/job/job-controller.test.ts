import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** Restarts, what kubectl shows last, and when and why the pod goes, of a Job with these fields. */
function outcome(job: object, script: string, restartPolicy = 'OnFailure') {
  const containers = [{ name: 'c', image: 'busybox', command: ['sh', '-c', script] }];
  const spec = { ...job, template: { spec: { restartPolicy, containers } } };
  const manifest = JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec });
  const { columns, termination } = simulateText(manifest, { until: '20m' });
  const removedAt = termination?.removedAt;
  const last = columns.at(-1);
  return `${last?.status} after ${last?.restarts} restarts, ${
    typeof removedAt === 'number' ? `gone at ${Math.round(removedAt / 10) * 10} s: ${termination?.why?.rule}` : 'stays'
  }`;
}

test.each([
  ['restarts up to the limit', { backoffLimit: 2 }, 'exit 1', 'Error after 2 restarts, gone at 20 s: job-backoff-limit'],
  ['no restart at all', { backoffLimit: 0 }, 'exit 1', 'Error after 1 restarts, gone at 10 s: job-backoff-limit'],
  ['the limit that counts by default', {}, 'exit 1', 'Error after 6 restarts, gone at 330 s: job-backoff-limit'],
  [
    'the deadline of the Job',
    { activeDeadlineSeconds: 60 },
    'trap "exit 1" TERM; while true; do sleep 1; done',
    'Error after 0 restarts, gone at 60 s: job-deadline',
  ],
  ['a Job that is done stays', {}, 'sleep 5', 'Completed after 0 restarts, stays'],
  [
    'unless it says for how long',
    { ttlSecondsAfterFinished: 100 },
    'sleep 5',
    'Completed after 0 restarts, gone at 110 s: pod-completed',
  ],
])('%s', (_name, job, script, expected) => {
  expect(outcome(job, script)).toBe(expected);
});

test('several completions take their turns before the time to live counts', () => {
  const job = { completions: 6, parallelism: 2, ttlSecondsAfterFinished: 100 };
  expect(outcome(job, 'sleep 28')).toBe('Completed after 0 restarts, gone at 200 s: pod-completed');
});

test('retries with new pods are not followed', () => {
  expect(outcome({ backoffLimit: 2 }, 'exit 1', 'Never')).toMatchInlineSnapshot(`"Error after 0 restarts, stays"`);
});
