import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { parseYaml } from '../../../yaml/parse.ts';
import { lintExpectations, lintLifeline } from '../../lint.ts';

const parseShell = await testShellParser();
const manifest = (expected: string, container = 'image: nginx:1.29', spec = '') =>
  `# lifeline: expect ${expected}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers:\n  - name: app\n    ${container}\n`;
const lint = (text: string, severities = {}) =>
  lintExpectations(parseYaml(text), { kubernetesVersion: '1.34', localize: english, severities, parseShell });
const messages = (text: string) => lint(text).map(({ message }) => message);

const slowStop = 'image: nginx:1.29\n    lifecycle: {preStop: {sleep: {seconds: 25}}}';
const stubborn = 'image: busybox:1.36\n    command: [sh, -c, "sleep 3600"]';
const crashing = 'image: busybox:1.36\n    command: [sh, -c, "sleep 5; exit 3"]';

test.each([
  ['ready <= 1s', 'image: nginx:1.29 # lifeline: startup=8s pull=5s'],
  ['ready <= 1h', 'image: nginx:1.29 # lifeline: pull=denied'],
  ['kill <= 20s', slowStop],
  ['sigkill == 0', stubborn],
  ['restarts == 0', crashing],
  ['exit == 0', crashing],
  ['phase == Succeeded', crashing],
])('%s', (expected, container) => {
  expect(messages(manifest(expected, container))).toMatchSnapshot();
});

test.each([
  ['ready <= 30s', 'image: nginx:1.29'],
  ['kill <= 27s', slowStop],
  ['kill >= 25s', slowStop],
  ['sigkill == 1', stubborn],
  ['first-restart >= 5s', crashing],
  ['exit == 3', crashing],
  ['restarts == 0', 'image: nginx:1.29'],
  ['unready == 0s', 'image: nginx:1.29'],
])('%s holds', (expected, container) => {
  expect(messages(manifest(expected, container))).toEqual([]);
});

test('points at the expectation, and can be suppressed or switched off', () => {
  const text = manifest('restarts == 0', crashing);
  expect(lint(text)).toMatchObject([{ rule: 'expectation-not-met', severity: 'error', range: { start: 12, end: 32 } }]);
  expect(lint(`# lifeline-disable expectation-not-met\n${text}`)).toEqual([]);
  expect(lint(text, { 'expectation-not-met': 'off' })).toEqual([]);
});

test('is not part of the check that runs while somebody types', () => {
  const file = parseYaml(manifest('restarts == 0', crashing));
  expect(lintLifeline(file, { kubernetesVersion: '1.34', localize: english, severities: {}, parseShell })).toEqual([]);
});
