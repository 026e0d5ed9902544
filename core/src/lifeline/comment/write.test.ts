import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenarioDocument, type ScenarioDocument } from '../../sim/scenario/document.ts';
import { printScenarioEntries } from '../../sim/scenario/print.ts';
import { findPodTemplates } from '../../workload/find.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { commentProblems, lifelineComments } from '../comments.ts';
import { writeComments } from './write.ts';

/** The text after a scenario was written into the first pod's comments, and what they cannot say. */
function write(
  text: string,
  scenario: ScenarioDocument,
  index = 0,
): { text: string; left: string[]; leftover: ScenarioDocument } {
  const found = findPodTemplates(parseYaml(text))[index];
  if (!found) throw new Error('no pod');
  const { edits, left } = writeComments(found.template, scenario);
  const { startOffset } = found.document;
  const changed = edits.reduceRight(
    (rest, { range, newText }) => rest.slice(0, startOffset + range.start) + newText + rest.slice(startOffset + range.end),
    text,
  );
  return { text: changed, left: printScenarioEntries(left), leftover: left };
}

/** What the comments of a pod say now, completed; and whether one of them is wrong. */
function read(text: string, index = 0) {
  const found = findPodTemplates(parseYaml(text))[index];
  if (!found) throw new Error('no pod');
  const problems = commentProblems(found.document.content).map(({ message }) => message);
  return { problems, document: lifelineComments(found.template).document };
}

const head = 'kind: Pod\napiVersion: v1\nmetadata: {name: web}\n';
const pod = (container: string) => `${head}spec:\n  containers:\n${container}`;
const slow: ScenarioDocument = { containers: { app: { startup: '8s' } } };
/** The lines of a text that are new. */
const newLines = (before: string, after: string) =>
  after.split('\n').filter((line) => !before.split('\n').includes(line) && line !== '');

describe('a new comment', () => {
  test.each([
    ['  - name: app\n    image: nginx\n', '    # lifeline: startup=8s'],
    ['    - name: app\n      image: nginx\n', '      # lifeline: startup=8s'],
    ['  - image: nginx\n    name: app\n', '    # lifeline: startup=8s'],
    ['  - command:\n    - sh\n    name: app\n', '    # lifeline: startup=8s'],
    ['  - name: app', '    # lifeline: startup=8s'],
    ['  - {name: other}\n  - {name: app}\n', '  # lifeline: startup=8s'],
    ['  - name: other\n    image: a\n  # about app\n  - name: app\n    image: b\n', '    # lifeline: startup=8s'],
  ])('in a container: %j', (container, line) => {
    const { text, left } = write(pod(container), slow);
    expect(newLines(pod(container), text)).toEqual([line]);
    expect(read(text)).toEqual({ problems: [], document: slow });
    expect(left).toEqual([]);
  });

  const deletion: ScenarioDocument = { actions: [{ at: '1m', do: 'delete' }] };
  test.each([
    [pod('  - name: app\n'), '# lifeline: delete@1m\nspec:'],
    [`# a pod\n---\n${pod('  - name: app\n')}`, '# lifeline: delete@1m\nspec:'],
    [
      `kind: List\napiVersion: v1\nitems:\n- kind: Pod\n  apiVersion: v1\n  spec:\n    containers:\n    - name: app\n`,
      '  # lifeline: delete@1m\n  spec:',
    ],
    [`{kind: Pod, apiVersion: v1, spec: {containers: [{name: app}]}}\n`, '# lifeline: delete@1m\n{kind'],
  ])('about the pod: %j', (before, part) => {
    const { text, left } = write(before, deletion);
    expect(text).toContain(part);
    expect(read(text)).toEqual({ problems: [], document: deletion });
    expect(left).toEqual([]);
  });

  test('with the line breaks of the file', () => {
    expect(write(pod('  - name: app\n    image: a\n').replaceAll('\n', '\r\n'), slow).text).toContain(
      '# lifeline: startup=8s\r\n',
    );
  });

  test('in the right one of several documents', () => {
    const two = `${pod('  - name: app\n')}---\n${pod('  - name: app\n').replace('web', 'db')}`;
    const { text } = write(two, slow, 1);
    expect([read(text, 0).document, read(text, 1).document]).toEqual([{}, slow]);
  });
});

describe('comments that are there', () => {
  const withComment = (comment: string) => pod(`  - name: app\n    # lifeline: ${comment}\n    image: nginx\n`);
  const after = (comment: string, scenario: ScenarioDocument) =>
    /# lifeline: (.*)/.exec(write(withComment(comment), scenario).text)?.[1];

  test.each<[string, ScenarioDocument, string | undefined]>([
    ['startup=8 -- measured', slow, 'startup=8 -- measured'],
    ['startup=5s -- measured', slow, 'startup=8s -- measured'],
    ['exit=1@20s startup=5s', slow, 'startup=8s'],
    ['startup=5s exit=1@20s', slow, 'startup=8s'],
    ['startup=8s; exit=1@20s', slow, 'startup=8s'],
    ['expect ready <= 30s', slow, 'expect ready <= 30s startup=8s'],
    ['startup=8s expect ready <= 30s', {}, 'expect ready <= 30s'],
    ['sigterm=ignore', slow, 'startup=8s'],
    ['startup=8s -- measured', {}, undefined],
    ['sturtup=1s', slow, 'sturtup=1s startup=8s'],
    ['startup=8s startup=9s', slow, 'startup=8s'],
    [
      'pull=5s',
      {
        cluster: {
          registry: [
            { image: 'nginx', pull: 3 },
            { image: 'nginx', pull: '5s' },
          ],
        },
      },
      'pull=3s',
    ],
  ])('%s', (comment, scenario, expected) => {
    expect(after(comment, scenario)).toBe(expected);
  });

  test('that would become too long are followed by another', () => {
    const long = `expect ready <= 30s -- ${'why '.repeat(25).trim()}`;
    const { text } = write(withComment(long), slow);
    expect(text).toContain(`# lifeline: ${long}\n`);
    expect(read(text).document).toEqual(slow);
  });
});

test('a rule for every image that comes before one of its own goes into the comment of the container', () => {
  const registry = [
    { image: '*', error: 'timeout', until: '60s' },
    { image: 'nginx', pull: '5s' },
  ];
  const { text } = write(pod('  - name: app\n    image: nginx\n  - name: b\n    image: b\n'), { cluster: { registry } });
  expect(newLines(pod('  - name: b\n    image: b\n'), text).map((line) => line.trim())).toEqual(
    expect.arrayContaining(['# lifeline: pull=timeout@..1m', '# lifeline: pull=timeout@..1m,5s']),
  );
});

test.each<[string, ScenarioDocument, string[]]>([
  ['nodes', { cluster: { nodes: [{ name: 'n1' }] } }, ['cluster.nodes: {name: n1}']],
  [
    'words of the registry',
    { cluster: { registry: [{ image: '*', error: 'no route' }] } },
    ['cluster.registry: {image: "*", error: "no route"}'],
  ],
  ['another image', { cluster: { registry: [{ image: 'x', pull: 5 }] } }, ['cluster.registry: {image: x, pull: 5}']],
  ['a container that is not there', { containers: { x: { startup: 5 } } }, ['containers.x.startup: 5']],
  [
    'a value that a comment would read as another',
    {
      actions: [
        { at: 5, do: 'patch', path: 'a', value: '5' },
        { at: 6, do: 'patch', path: 'a', value: 'x y' },
      ],
    },
    ['actions: {at: 5, do: patch, path: a, value: "5"}', 'actions: {at: 6, do: patch, path: a, value: "x y"}'],
  ],
])('what no comment can say is left: %s', (_, scenario, left) => {
  const before = pod('  - name: app\n');
  const result = write(before, scenario);
  expect(result.left).toEqual(left);
  expect(result.text).toBe(before);
});

test('containers on one line keep it', () => {
  const before = `${head}spec: {containers: [{name: app}]}\n`;
  expect(write(before, slow)).toMatchObject({ text: before, left: ['containers.app.startup: 8s'] });
});

const duration = fc.nat({ max: 1e8 }).map((ms) => `${ms}ms`);
const code = fc.nat({ max: 255 });
const hook = fc.record({ takes: duration, code });
const ends = fc.tuple(fc.nat({ max: 1e6 }), fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined }));
const windows = fc.array(
  fc.tuple(ends, fc.constantFrom('success' as const, 'failure', 'timeout', 'error')).map(([[from, length], result]) => ({
    from: `${from}ms`,
    ...(length !== undefined && { to: `${from + length}ms` }),
    result,
  })),
  { minLength: 1, maxLength: 3 },
);
const behavior = fc.record(
  {
    startup: duration,
    exit: fc.array(fc.record({ after: duration, code }), { minLength: 1, maxLength: 3 }),
    onSigterm: fc.oneof(fc.constant('ignore' as const), fc.record({ exitAfter: duration, code })),
    postStart: hook,
    preStop: hook,
    probes: fc.record({ startup: windows, readiness: windows, liveness: windows }, { requiredKeys: ['liveness'] }),
  },
  { requiredKeys: [] },
);
const rule = fc.record(
  { image: fc.constantFrom('nginx', '*', 'b:1'), pull: duration, until: fc.constantFrom('1s', '2s', '3s') },
  { requiredKeys: ['image', 'pull'] },
);
const objects = fc.uniqueArray(fc.constantFrom('Secret/a', 'ConfigMap/b', 'Service/c'), { minLength: 1 });
const absent = fc.uniqueArray(fc.constantFrom('Secret/d', 'ConfigMap/e'), { minLength: 1 });
const action = fc.oneof(
  fc.record({ at: duration, do: fc.constant('delete' as const), gracePeriodSeconds: fc.nat(99) }, { requiredKeys: ['at', 'do'] }),
  fc.record({ at: duration, do: fc.constantFrom('drain' as const, 'node-down' as const) }),
  fc.record({ at: duration, do: fc.constant('oom' as const), container: fc.constantFrom('app', 'b') }),
);
const scenarios: fc.Arbitrary<ScenarioDocument> = fc.record(
  {
    kubernetesVersion: fc.constantFrom('1.33', '1.34'),
    cluster: fc.record(
      {
        registry: fc.array(rule, { minLength: 1, maxLength: 4 }),
        objects,
        absent,
        latency: fc.record({ proxy: duration, api: duration }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
    containers: fc.record({ app: behavior, b: behavior }, { requiredKeys: [] }),
    actions: fc.array(action, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

test('whatever is written over whatever was there, the comments then say it, and nothing but comments has changed', () => {
  const before = pod('  - name: app\n    image: nginx\n  - name: b # as it is\n    image: b:1\n');
  const plain = (text: string) =>
    text
      .split('\n')
      .map((line) => line.replace(/\s*#.*/, ''))
      .filter((line) => line !== '');
  fc.assert(
    fc.property(scenarios, scenarios, (first, second) => {
      const { text, leftover } = write(write(before, first).text, second);
      const { problems, document } = read(text);
      expect(problems).toEqual([]);
      expect(plain(text)).toEqual(plain(before));
      expect(leftover).toEqual({});
      expect(meaning(document)).toEqual(meaning(second));
    }),
    { numRuns: 60 },
  );
});

/** A scenario as it is simulated; of actions at one moment the order may differ, and of the rules what each image meets counts. */
function meaning(document: ScenarioDocument) {
  const { scenario } = readScenarioDocument(document);
  const { registry, ...cluster } = scenario.cluster;
  const pullAt = (image: string, at: number) =>
    registry.find((each) => ['*', image].includes(each.image) && at < (each.until ?? Number.POSITIVE_INFINITY))?.pull;
  const pulls = ['nginx', 'b:1', 'other'].map((image) => [0, 1500, 2500, 3500].map((at) => pullAt(image, at)));
  const containers = Object.fromEntries(Object.entries(scenario.containers).filter(([, each]) => Object.keys(each).length > 0));
  return { ...scenario, cluster, pulls, containers, actions: scenario.actions.map((each) => JSON.stringify(each)).toSorted() };
}
