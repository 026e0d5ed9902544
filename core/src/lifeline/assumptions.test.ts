import { expect, test } from 'vitest';
import { createLocalizer, english } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import type { ScenarioDocument } from '../sim/scenario/document.ts';
import { buildTimeline } from '../timeline/build.ts';
import { findPodTemplates } from '../workload/find.ts';
import { parseYaml } from '../yaml/parse.ts';
import { createSimulator } from './simulator.ts';

const parseShell = await testShellParser();

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web, finalizers: [example.com/keep]}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: app
      # lifeline: startup=8s preStop=5s
      image: example.com/app:1
      command: [sh, -c, "./prepare; exec /srv/app"]
      envFrom: [{secretRef: {name: tls}}]
      lifecycle: {preStop: {exec: {command: [/bin/drain]}}}
`;

function simulated(scenario?: ScenarioDocument) {
  const [found] = findPodTemplates(parseYaml(manifest));
  if (!found) throw new Error('no pod');
  const subject = { template: found.template, objects: [], kubernetesVersion: '1.34', scenario };
  return { template: found.template, trace: createSimulator(parseShell).deletion(subject) };
}

const assumed = (scenario?: ScenarioDocument) => simulated(scenario).trace.assumptions;

test('each says where it comes from and how to say otherwise', () => {
  const lines = assumed().map(
    ({ about, why, range, change }) => `${about} (${why}, line ${range?.line}): ${JSON.stringify(change)}`,
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "Secret/tls (default, line 11): {"scenario":"cluster.absent","comment":"absent=Secret/tls"}",
      "containers[app].image.user (default, line 9): {"field":"securityContext.runAsUser"}",
      "containers[app].image.pull (default, line 9): {"scenario":"cluster.registry","comment":"pull=5s"}",
      "Service (default, line 3): {"scenario":"cluster.objects","comment":"exists=Service/NAME"}",
      "finalizer example.com/keep (default, line 3): {"field":"metadata.finalizers"}",
      "containers[app].startup (annotation, line 8): {"scenario":"containers.app.startup","comment":"startup=8s"}",
      "containers[app].command prepare (default, line 10): {"scenario":"containers.app","comment":"startup=8s exit=1@20s sigterm=ignore"}",
      "containers[app].command app (default, line 10): {"scenario":"containers.app","comment":"startup=8s exit=1@20s sigterm=ignore"}",
      "containers[app].preStop (annotation, line 8): {"scenario":"containers.app.preStop","comment":"preStop=10s"}",
    ]
  `);
});

test('what a comment says stands in the comment, unless a scenario says it over it', () => {
  const startup = (scenario?: ScenarioDocument) => assumed(scenario).find(({ about }) => about === 'containers[app].startup');
  expect(startup()).toMatchObject({ why: 'annotation', value: '8s', range: { line: 8, column: 19 } });
  expect(startup({ containers: { app: { startup: '3s' } } })).toMatchObject({ why: 'scenario', value: '3s', range: { line: 7 } });
});

test('the timeline leads to the item of the comment', () => {
  const { template, trace } = simulated();
  const { assumptions } = buildTimeline(trace, template, { document: 0, localize: english });
  const row = assumptions.find(({ about }) => about === 'containers[app].startup');
  expect(row?.origin).toBe('annotation');
  expect(manifest.slice(row?.source?.range.start, row?.source?.range.end)).toBe('startup=8s');
});

test('the timeline says each in the language of its reader', () => {
  const { template, trace } = simulated();
  const { assumptions } = buildTimeline(trace, template, { document: 0, localize: createLocalizer('zh-cn') });
  expect(assumptions.map(({ about, value }) => `${about}: ${value}`)).toMatchInlineSnapshot(`
    [
      "Secret/tls: 存在",
      "containers[app].image.user: 不是 root",
      "containers[app].image.pull: 1.5 至 3 秒，10485760 字节",
      "Service: 选中该 Pod",
      "finalizer example.com/keep: 一直保留",
      "containers[app].startup: 8 秒",
      "containers[app].command prepare: 0.1 秒后以退出码 0 退出",
      "containers[app].command app: 立即在所有端口上提供服务；收到 SIGTERM 后以退出码 0 退出",
      "containers[app].preStop: 5 秒后以退出码 0 退出",
    ]
  `);
});

test('a patch without an image starts, and says that its image is named elsewhere', () => {
  const [found] = findPodTemplates(
    parseYaml('apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: app\n'),
  );
  if (!found) throw new Error('no pod');
  const { summary, assumptions } = createSimulator(parseShell).life({
    template: found.template,
    objects: [],
    kubernetesVersion: '1.34',
  });
  expect(summary.finalPhase).toBe('Running');
  expect(assumptions.filter(({ about }) => about.includes('.image')).map(({ about, value }) => `${about}: ${value}`)).toEqual([
    'containers[app].image: named elsewhere',
    'containers[app].image: serves every port at once; on SIGTERM exits 0',
  ]);
});
