import { expect, test } from 'vitest';
import { createLocalizer } from '#l10n/localizer.ts';
import { templateOf } from '#test/support/sample-timeline.ts';
import { simulateText } from '#test/support/simulation.ts';
import { buildTimeline } from '../timeline/build.ts';
import { compareLives, type Life } from './compare.ts';
import { renderComparison } from './markdown.ts';
import type { Comparison } from './model.ts';
import { withOverlay } from './overlay.ts';

interface Side {
  /** Lines of the container, below its name and image. */
  readonly app?: string;
  readonly name?: string;
  readonly spec?: string;
  readonly scenario?: string;
}

const steady = 'command: ["sh", "-c", "trap \'exit 0\' TERM; sleep 3600 & wait"]';

function life({ app = steady, name = 'app', spec = '', scenario }: Side, language: string): Life {
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ${spec || 'restartPolicy: Always'}
  containers:
    - name: ${name}
      image: busybox:1.28
      ${app.replaceAll('\n', '\n      ')}
`;
  const trace = simulateText(manifest, scenario === undefined ? {} : { scenario });
  const template = templateOf(manifest);
  return { template, trace, timeline: buildTimeline(trace, template, { document: 0, localize: createLocalizer(language) }) };
}

function compared(before: Side, after: Side, language = 'en'): Comparison & { readonly after: Life } {
  const [a, b] = [life(before, language), life(after, language)];
  const options = { name: 'HEAD', document: 0, alignEnds: false, localize: createLocalizer(language) };
  return { ...compareLives(a, b, options), after: b };
}

const words = ({ figures }: Comparison): string[] =>
  figures.map(({ label, before, after, change, tone }) => `${label}: ${before} -> ${after} (${change}) ${tone}`);

const fields = (comparison: Comparison): string[] =>
  comparison.fields.map(({ path, before, after }) => {
    const [a, b] = [before, after].map(({ text, isWritten }) => (isWritten ? text : `${text} (default)`));
    return `${path}: ${a} -> ${b}`;
  });

test('the same pod twice has no differences and nothing behind its bars', () => {
  const comparison = compared({}, {});
  expect(comparison).toMatchObject({ figures: [], fields: [], overlay: { lanes: [] } });
  expect(comparison.summary).toBe('No difference in the figures');
});

test('a later readiness is told and drawn', () => {
  const probe = (delay: number): string =>
    `${steady}\nreadinessProbe: {exec: {command: ["true"]}, initialDelaySeconds: ${delay}}`;
  const comparison = compared({ app: probe(0) }, { app: probe(30) });
  expect(words(comparison)).toMatchInlineSnapshot(`
    [
      "Ready: 2.5 s -> 33 s (31 s later) worse",
    ]
  `);
  expect(fields(comparison)).toMatchInlineSnapshot(`
    [
      "containers[app].readinessProbe.initialDelaySeconds: 0 -> 30",
    ]
  `);
  const app = comparison.overlay.lanes.find(({ id }) => id === 'container/app');
  expect(app?.segments.map(({ id, label }) => `${id} ${label}`)).toMatchInlineSnapshot(`
    [
      "other/app/waiting/ContainerCreating/0 ContainerCreating",
      "other/app/running/0 running, not ready",
      "other/app/ready/0 running, ready",
    ]
  `);
});

test('a crash loop is worse than none, and the other way round', () => {
  expect(words(compared({}, { app: 'command: ["sh", "-c", "exit 3"]' }))).toMatchInlineSnapshot(`
    [
      "Ready: 2.5 s -> never (no longer) worse",
      "Restarts: 0 -> 4 (4 more) worse",
      "First restart: none -> 2.6 s (new) worse",
      "STATUS: Pending → ContainerCreating → Running -> Pending → ContainerCreating → Error → CrashLoopBackOff () worse",
      "Warnings: none -> BackOff () worse",
    ]
  `);
  expect(words(compared({ app: 'command: ["sh", "-c", "exit 3"]' }, {}))).toMatchInlineSnapshot(`
    [
      "Ready: never -> 2.5 s (new) better",
      "Restarts: 4 -> 0 (4 fewer) better",
      "First restart: 2.6 s -> none (no longer) better",
      "STATUS: Pending → ContainerCreating → Error → CrashLoopBackOff -> Pending → ContainerCreating → Running () better",
      "Warnings: BackOff -> none () better",
    ]
  `);
});

test('the end is told by its budget', () => {
  const scenario = 'actions: [{at: 20s, do: delete}]';
  const ignoring = 'command: ["sh", "-c", "trap \'\' TERM; sleep 3600 & wait; wait"]';
  const comparison = compared({ scenario }, { scenario, app: ignoring, spec: 'terminationGracePeriodSeconds: 10' });
  expect(words(comparison)).toMatchInlineSnapshot(`
    [
      "Phase: Succeeded -> Failed () worse",
      "STATUS: Pending → ContainerCreating → Running → Terminating → Completed -> Pending → ContainerCreating → Running → Terminating → Error () worse",
      "Grace period: 30 s -> 10 s (20 s shorter) neutral",
      "Grace period used: 0.01 s -> 10 s (10 s longer) neutral",
      "SIGKILL, after the delete: none -> 10 s (new) worse",
      "Termination: 0.48 s -> 11 s (10 s longer) neutral",
      "Requests lost on a delete: 0.61 s -> none (no longer) better",
    ]
  `);
  expect(fields(comparison)).toMatchInlineSnapshot(`
    [
      "containers[app].command: ["sh","-c","trap 'exit 0' TERM; sleep 3600 & wait"] -> ["sh","-c","trap '' TERM; sleep 3600 & wait; wait"]",
      "terminationGracePeriodSeconds: 30 (default) -> 10",
    ]
  `);
});

test('a life without an end is told by the end that a delete would bring', () => {
  const scenario = 'actions: [{at: 20s, do: delete}]';
  const ignoring = 'command: ["sh", "-c", "trap \'\' TERM; sleep 3600 & wait; wait"]';
  const [before, after] = [{}, { app: ignoring }].map((side) => ({
    ...life(side, 'en'),
    end: life({ ...side, scenario }, 'en').trace,
  }));
  if (!before || !after) throw new Error('two sides');
  const { figures } = compareLives(before, after, {
    name: 'HEAD',
    document: 0,
    alignEnds: false,
    localize: createLocalizer('en'),
  });
  expect(figures.map(({ id }) => id)).toEqual(expect.arrayContaining(['used', 'sigkill', 'termination', 'lostOnDelete']));
});

test('a container that is called otherwise is matched with its like', () => {
  const comparison = compared({ name: 'server' }, { name: 'app', app: 'command: ["sh", "-c", "exit 3"]' });
  expect(comparison.overlay.lanes.map(({ id }) => id)).toContain('container/app');
  expect(fields(comparison)).toEqual([
    'containers[app].name: server -> app',
    expect.stringContaining('containers[app].command: '),
  ]);
});

test('what only the other life has gets a lane of its own, beside its container', () => {
  const { overlay, after } = compared({ app: `${steady}\nlivenessProbe: {exec: {command: ["true"]}}` }, {});
  expect(overlay.lanes.map(({ id }) => id)).toEqual(['probe/app/liveness']);
  const drawn = withOverlay(after.timeline, overlay);
  expect(drawn.lanes.slice(-3).map(({ id, markers }) => `${id} ${markers.length}`)).toMatchInlineSnapshot(`
    [
      "container/app 0",
      "process/app 0",
      "probe/app/liveness 0",
    ]
  `);
});

test('ids of what is drawn behind never meet those of the picture', () => {
  const { overlay, after } = compared({ app: 'command: ["sh", "-c", "exit 3"]' }, {});
  const ids = (lanes: typeof overlay.lanes): string[] =>
    lanes.flatMap(({ segments, markers }) => [...segments, ...markers].map(({ id }) => id));
  const own = new Set(ids(after.timeline.lanes));
  expect(ids(overlay.lanes).filter((id) => own.has(id))).toEqual([]);
});

test('the Markdown has the headings of the panel', () => {
  const comparison = compared({ app: steady }, { app: `${steady}\nenv: [{name: A, value: "1"}]` });
  const names = { before: 'As the manifest says', after: 'Out | of memory' };
  const text = renderComparison(comparison, comparison.after.timeline, createLocalizer('en'), names);
  expect(text).toContain('| Field | As the manifest says | Out \\| of memory |');
});

test('the Markdown is a table in the reader’s language, in which names are only names', () => {
  const evil = '<img src=x onerror=alert(1)>|`x`';
  const comparison = compared(
    { app: `${steady}\nenv: [{name: A, value: "1"}]` },
    { app: `${steady}\nenv: [{name: A, value: "${evil}"}]` },
    'zh-cn',
  );
  expect(renderComparison(comparison, comparison.after.timeline, createLocalizer('zh-cn'))).toMatchInlineSnapshot(`
    "### Pod web，与 HEAD 比较

    各项数值没有差异

    | 字段 | 之前 | 之后 |
    | --- | --- | --- |
    | containers\\[app\\].env\\[A\\].value | 1 | &lt;img src=x onerror=alert(1)&gt;\\|\\\`x\\\` |

    由 Pod Lifeline 针对 Kubernetes 1.36 模拟得出。"
  `);
});
