import { describe, expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { lintFile } from '../rules/index.ts';
import { parseYaml } from '../yaml/parse.ts';
import { statedBehavior } from './stated-behavior.ts';

const parseShell = await testShellParser();

/** The messages of some rules about a pod whose container has a comment, in one line each. */
function lint(comment: string, container: string): string[] {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: app\n      # lifeline: ${comment}\n${container}`;
  const options = {
    kubernetesVersion: '1.34',
    localize: english,
    severities: {},
    parseShell,
    behaviorOf: statedBehavior,
  } as const;
  return lintFile(parseYaml(text), options)
    .filter(({ rule }) => ['liveness-before-start', 'grace-period-exceeded', 'sigterm-ignored'].includes(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const probed =
  '      image: example.com/app:1\n      livenessProbe: {httpGet: {port: 8080}, periodSeconds: 5, failureThreshold: 3}\n';
const hooked = '      image: nginx:1.27\n      lifecycle: {preStop: {exec: {command: [/bin/drain]}}}\n';
const shell = '      image: busybox:1.36\n      command: [sh, -c, "while true; do sleep 1; done"]\n';

describe('what comments say counts for rules', () => {
  test.each([
    ['startup=40s', probed, ['liveness-before-start']],
    ['startup=3s', probed, []],
    ['expect ready <= 5m', probed, []],
    ['preStop=40s', hooked, ['grace-period-exceeded']],
    ['preStop=5s sigterm=28s', hooked, ['grace-period-exceeded']],
    ['preStop=5s sigterm=3s', hooked, []],
    ['expect ready <= 5m', shell, ['sigterm-ignored']],
    ['sigterm=2s', shell, []],
  ])('%s', (comment, container, rules) => {
    expect(lint(comment, container).map((each) => each.split(':')[0])).toEqual(rules);
  });

  test('with the stated figures', () => {
    expect(lint('startup=40s', probed)[0]).toContain('40');
    expect(lint('preStop=5s sigterm=28s', hooked)[0]).toMatch(/5 s.*28 s/);
  });

  test('a run time, for schedules and deadlines', () => {
    const job = `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      activeDeadlineSeconds: 300
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: app
              # lifeline: exit=0@400s
              image: example.com/app:1
`;
    expect(lintText(job)).toEqual(['active-deadline-start', 'cron-job-overlap']);
    expect(lintText(job.replace('exit=0@400s', 'exit=0@40s'))).toEqual([]);
  });
});

/** The rules that have something to say about a text. */
function lintText(text: string): string[] {
  const options = {
    kubernetesVersion: '1.34',
    localize: english,
    severities: {},
    parseShell,
    behaviorOf: statedBehavior,
  } as const;
  return lintFile(parseYaml(text), options)
    .map(({ rule }) => rule)
    .sort();
}
