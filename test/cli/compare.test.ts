import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';

function compare(...args: string[]): string {
  const { status, stdout, stderr } = runCli(['compare', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

test('a pod beside itself under a preset: figures that differ, and no field', () => {
  const text = compare('liveness-exec.yaml', '--before-preset', 'crash-after');
  expect(text).toMatch(/^Pod liveness-exec, compared with crash-after$/m);
  expect(text).toMatch(/^First restart +9\.\d s → 1 min 1\d s +1 min \d+ s later$/m);
  expect(text).toMatch(/^No field of the pod differs\.$/m);
});

test('two pods of a file: containers are matched, fields are told with their defaults', () => {
  const text = compare('two-pods.yaml', '--before-pod', 'first', '--pod', 'second');
  expect(text).toMatch(/^Phase +Running → Failed$/m);
  expect(text).toMatch(/^restartPolicy +Always \(default\) → Never$/m);
});

test('Markdown for a pull request, JSON for programs', () => {
  const args = ['two-pods.yaml', '--before-pod', 'first', '--pod', 'second', '--format'];
  expect(compare(...args, 'markdown')).toContain('| Phase | Running | Failed |  |');
  expect(JSON.parse(compare(...args, 'json'))).toMatchObject({
    schema: 'pod-lifeline/comparison@1',
    figures: expect.arrayContaining([
      expect.objectContaining({ id: 'phase', before: 'Running', after: 'Failed', tone: 'worse' }),
    ]),
    fields: expect.arrayContaining([
      { path: 'restartPolicy', before: { text: 'Always', isWritten: false }, after: { text: 'Never', isWritten: true } },
    ]),
  });
});

test.each([
  [[], /expected two files/],
  [['a.yaml', 'b.yaml', 'c.yaml'], /expected two files/],
  [['two-pods.yaml'], /both are the same/],
  [['two-pods.yaml', '--before-preset', 'nonsense'], /^--preset: expected happy-path/],
  [['two-pods.yaml', 'gone.yaml', '--pod', 'first'], /^gone\.yaml: no such file$/],
  [['two-pods.yaml', 'liveness-exec.yaml', '--format', 'svg'], /^--format: expected text, markdown, json, got 'svg'$/],
])('compare %j is refused in one line', (args, message) => {
  const { status, stdout, stderr } = runCli(['compare', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trim()).toMatch(message);
});
