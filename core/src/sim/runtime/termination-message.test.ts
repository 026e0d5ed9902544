import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** The message with which the status of a container tells of its end. */
function messageOf(script: string, fields: object = {}): string | undefined {
  const container = { name: 'c', image: 'busybox', command: ['sh', '-c', script], ...fields };
  const spec = { restartPolicy: 'Never', containers: [container] };
  const trace = simulateText(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec }), { until: '60s' });
  return trace.containers[0]?.states.findLast(({ state }) => state === 'terminated')?.message;
}

const fallback = { terminationMessagePolicy: 'FallbackToLogsOnError' };

test.each([
  ['the file', 'echo done > /dev/termination-log', {}, 'done\n'],
  ['the file that the manifest names', 'echo done > /tmp/why', { terminationMessagePath: '/tmp/why' }, 'done\n'],
  ['nothing where nothing was written', 'echo out; exit 1', {}, ''],
  ['the log after a failure, where the manifest asks for it', 'echo out; exit 1', fallback, 'out\n'],
  ['the file before the log', 'echo out; echo why > /dev/termination-log; exit 1', fallback, 'why\n'],
  ['nothing of the log after a success', 'echo out', fallback, ''],
])('%s', (_name, script, fields, expected) => {
  expect(messageOf(script, fields)).toBe(expected);
});
