import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { findPodTemplates } from '../workload/find.ts';
import { objectNames } from '../workload/objects.ts';
import { parseYaml } from '../yaml/parse.ts';
import { scenarioMatrix } from './matrix.ts';
import { createSimulator } from './simulator.ts';

const parseShell = await testShellParser();

/** A line for each preset: its figures, and what is met (`+`) and not (`-`). */
function matrix(text: string): string[] {
  const file = parseYaml(text);
  const template = findPodTemplates(file)[0]?.template;
  if (!template) throw new Error('no pod');
  const rows = scenarioMatrix(createSimulator(parseShell), { template, objects: objectNames(file), kubernetesVersion: '1.36' });
  return [...rows].map(({ preset, applies, summary, criteria }) => {
    const { readyAt, restarts, terminationSeconds, finalPhase } = summary;
    const told = criteria.map((each) => {
      const name = 'standard' in each ? each.standard.replace('lifeline.criterion.', '') : each.expectation;
      return `${each.isMet ? '+' : '-'}${name}`;
    });
    const figures = [readyAt, restarts, terminationSeconds].map((each) => (each === null ? 'never' : Math.round(each)));
    return `${applies ? '' : '(not) '}${preset.id} ${figures.join(' ')} ${finalPhase} ${told.join(' ')}`;
  });
}

const pod = (container: string, comment = '') =>
  `${comment}apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: app\n    ${container}\n`;

test('measures a pod by what can be asked of any', () => {
  const probe = 'livenessProbe: {httpGet: {port: 80}, periodSeconds: 5}';
  expect(matrix(pod(`image: nginx:1.29\n    ${probe}`))).toMatchInlineSnapshot(`
    [
      "happy-path 3 0 0 Running +ready +noRestart +noSigkill",
      "slow-start 3 5 0 Running +ready -noRestart",
      "crash-after 3 1 0 Running +back",
      "hangs-on-sigterm 3 0 31 Failed +graceful",
      "oom 3 1 0 Running +back",
      "(not) dependency-down 3 0 0 Running +back",
      "pull-fails 86 0 1 Running +ready",
      "node-drain 3 0 0 Succeeded +graceful +noSigkill",
      "node-lost 3 0 never Running -replaced",
    ]
  `);
});

test('measures a pod by what its comments expect', () => {
  const text = pod('image: busybox:1.36\n    command: [sh, -c, "sleep 3600"]', '# lifeline: expect kill <= 5s\n');
  expect(matrix(text)).toMatchInlineSnapshot(`
    [
      "happy-path 3 0 31 Running -kill <= 5s",
      "slow-start 3 0 31 Running -kill <= 5s",
      "crash-after 3 1 31 Running -kill <= 5s",
      "hangs-on-sigterm 3 0 31 Failed -kill <= 5s",
      "oom 3 1 0 Running +kill <= 5s",
      "(not) dependency-down 3 0 31 Running -kill <= 5s",
      "pull-fails 86 0 31 Running -kill <= 5s",
      "node-drain 3 0 31 Failed -kill <= 5s",
      "node-lost 3 0 never Running -kill <= 5s",
    ]
  `);
});
