import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';

const recorded = '../reality/liveness-http';

test('a recorded pod is held against the simulation, after the timeline', () => {
  const args = ['simulate', `${recorded}.manifest.yaml`, '--until', '180s', '--reality', `${recorded}.json`];
  const { status, stdout, stderr } = runCli(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^kubectl STATUS/m);
  expect(stdout).toMatch(/^Recorded pod liveness-http$/m);
  expect(stdout).toMatch(/^web: run 3 lasts +40 s ± 0\.5\d s +40 s .* yes$/m);
});

test.each([
  [['two-pods.yaml'], /^two-pods\.yaml: Pod first has no status/],
  [['gone.json'], /^gone\.json: no such file$/],
  [['two-pods.yaml', '--format', 'svg'], /^--reality is for --format text, got 'svg'$/],
])('--reality %j is refused in one line', (args, message) => {
  const { status, stdout, stderr } = runCli(['simulate', 'two-pods.yaml', '--pod', 'first', '--reality', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trim()).toMatch(message);
});
