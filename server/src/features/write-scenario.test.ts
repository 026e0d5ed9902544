import { beforeAll, describe, expect, test } from 'vitest';
import { simulatorFor } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyEdits } from '#test/support/text-edits.ts';
import { provideTimeline } from './timeline.ts';
import { provideWrittenScenario } from './write-scenario.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1.27
`;

function written(text: string, scenario: ScenarioDocument, preset?: string) {
  const context = featureContext(text, { parseShell, simulator: simulatorFor(parseShell) });
  const result = provideWrittenScenario(context, { uri, scenario, ...(preset === undefined ? {} : { preset }) });
  return {
    ...result,
    text: applyEdits(
      text,
      [...result.edits].map((edit) => ({ ...edit })),
    ),
  };
}

test('changes of the panel become a scenario file, comments in the manifest, and a list of what comments cannot say', () => {
  const { text, file, fileName, left, template } = written(pod, {
    containers: { app: { startup: '8s' } },
    cluster: { nodes: [{ name: 'node1' }] },
    actions: [{ at: 60, do: 'delete', gracePeriodSeconds: 5 }],
  });
  expect(`${text}${file}${left.join('\n')}\n${fileName} of ${template}`).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Pod
    metadata:
      name: web
    # lifeline: delete@1m,grace=5s
    spec:
      containers:
        - name: app
          # lifeline: startup=8s
          image: nginx:1.27
    cluster:
      nodes:
        - {name: node1}
    containers:
      app: {startup: 8s}
    actions:
      - {at: 60, do: delete, gracePeriodSeconds: 5}
    cluster.nodes: {name: node1}
    web.lifeline.yaml of Pod/default/web"
  `);
});

test('a preset is written as what it does', () => {
  const { text, file } = written(pod, { containers: { app: { startup: '3s' } } }, 'hangs-on-sigterm');
  expect(`${text}${file}`).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Pod
    metadata:
      name: web
    # lifeline: delete@13s
    spec:
      containers:
        - name: app
          # lifeline: startup=3s sigterm=ignore
          image: nginx:1.27
    containers:
      app: {onSigterm: ignore, startup: 3s}
    actions:
      - {at: 13, do: delete}
    "
  `);
});

describe('the picture stays', () => {
  const scenario: ScenarioDocument = { containers: { app: { startup: '12s', exit: null } }, actions: [{ at: 40, do: 'drain' }] };
  const before = pod.replace('app\n', 'app # lifeline: startup=5s exit=1@20s -- as measured\n');
  const picture = (text: string, changes?: ScenarioDocument) => {
    const context = featureContext(text, { parseShell, simulator: simulatorFor(parseShell) });
    const { timeline } = provideTimeline(context, { uri, view: 'life', ...(changes && { scenario: changes }) });
    return timeline?.figures;
  };

  test('with the edits in the comments', () => {
    const { text } = written(before, scenario);
    expect(text).toContain('app # lifeline: startup=12s -- as measured\n');
    expect(picture(text)).toEqual(picture(before, scenario));
    expect(picture(text)).not.toEqual(picture(before));
  });
});

test('nothing is changed where nothing was, and there is nothing to say of a file without pods', () => {
  expect(written(pod, {})).toMatchObject({ edits: [], left: [], file: '{}\n' });
  expect(written('kind: Service\n', {})).toMatchObject({ template: null, edits: [], file: '{}\n' });
});
