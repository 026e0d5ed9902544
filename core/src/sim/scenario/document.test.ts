import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenarioDocument, type ScenarioDocument } from './document.ts';
import { mergeScenarioDocuments } from './merge.ts';
import { parseScenario } from './parse.ts';
import { printScenarioDocument } from './print.ts';

const full: ScenarioDocument = {
  kubernetesVersion: '1.34',
  cluster: {
    nodes: [{ name: 'node1', labels: { disktype: 'ssd' }, allocatable: { cpu: '2' } }],
    registry: [{ image: '*', error: 'timeout', until: '1m' }],
    objects: ['ConfigMap/app-config'],
    latency: { proxy: '1s' },
  },
  containers: {
    app: {
      startup: '8s',
      exit: [{ after: '20s', code: 1 }],
      onSigterm: 'ignore',
      probes: { liveness: [{ from: 30, to: 50, result: 'failure' }] },
    },
  },
  actions: [{ at: 60, do: 'delete', gracePeriodSeconds: 5 }],
};

describe('printing', () => {
  test('gives the text of a file, in the order of the documentation', () => {
    expect(printScenarioDocument(full)).toMatchInlineSnapshot(`
      "kubernetesVersion: "1.34"
      cluster:
        nodes:
          - {name: node1, labels: {disktype: ssd}, allocatable: {cpu: "2"}}
        registry:
          - {image: "*", error: timeout, until: 1m}
        objects: [ConfigMap/app-config]
        latency: {proxy: 1s}
      containers:
        app:
          startup: 8s
          exit: [{after: 20s, code: 1}]
          onSigterm: ignore
          probes: {liveness: [{from: 30, to: 50, result: failure}]}
      actions:
        - {at: 60, do: delete, gracePeriodSeconds: 5}
      "
    `);
    expect(printScenarioDocument({})).toBe('{}\n');
  });

  test('gives what reads as the same scenario again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 });
    const behavior = fc.record(
      { startup: fc.nat({ max: 1e6 }), onSigterm: fc.constant('ignore' as const) },
      { requiredKeys: ['onSigterm'] },
    );
    const document: fc.Arbitrary<ScenarioDocument> = fc.record(
      {
        containers: fc.dictionary(text, behavior),
        cluster: fc.record({
          objects: fc.array(fc.constantFrom('Secret/a', 'Service/db.prod', 'Widget/x y')),
          nodes: fc.array(fc.record({ name: text, labels: fc.dictionary(text, text) })),
        }),
        actions: fc.array(fc.record({ at: fc.nat({ max: 1e6 }), do: fc.constant('oom' as const), container: text })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(document, (written) => {
        const plain = readScenarioDocument(written);
        const printed = parseScenario(printScenarioDocument(written));
        expect([...plain.problems, ...printed.problems]).toEqual([]);
        expect(printed.scenario).toEqual(plain.scenario);
      }),
      { numRuns: 200 },
    );
  });
});

test('what a scenario takes back is written as null, and read so', () => {
  const written: ScenarioDocument = { containers: { app: { startup: null, probes: { liveness: null } } } };
  const text = printScenarioDocument(written);
  expect(text).toBe('containers:\n  app: {startup: null, probes: {liveness: null}}\n');
  const { document, problems } = parseScenario(text);
  expect(problems).toEqual([]);
  const below: ScenarioDocument = { containers: { app: { startup: '8s', exit: { after: 5, code: 1 } } } };
  expect(mergeScenarioDocuments(below, document).containers?.app).toMatchObject({ startup: null, exit: { code: 1 } });
  expect(parseScenario('containers: {app: {startup: }}').document).toEqual({ containers: { app: {} } });
});

describe('reading a plain value', () => {
  test('gives the same as reading its text', () => {
    expect(readScenarioDocument(full).scenario).toEqual(parseScenario(printScenarioDocument(full)).scenario);
  });

  test('names the path and the nearest key of what is wrong', () => {
    const { problems } = readScenarioDocument({ containers: { app: { strtup: '8s' } } });
    expect(problems).toEqual([
      {
        message: "Unknown key 'strtup' in containers.app; did you mean 'startup'?",
        path: 'containers.app',
        nearest: 'startup',
        range: { start: 0, end: 0 },
        line: 1,
        column: 1,
      },
    ]);
  });

  const circle: unknown[] = [];
  circle.push(circle, { circle });
  test.each([[undefined], [null], [1], ['x'], [[]], [() => 1], [circle], [{ containers: circle }], [{ actions: [{ at: {} }] }]])(
    'never throws: %j',
    (value) => {
      expect(readScenarioDocument(value).scenario.actions).toEqual([]);
    },
  );
});

describe('merging', () => {
  const over = (base: ScenarioDocument, above: ScenarioDocument) => mergeScenarioDocuments(base, above);

  test('goes key by key; a list takes the place of a list', () => {
    const result = over(full, {
      containers: { app: { startup: '9s', exit: { after: 1, code: 0 } }, web: { startup: 1 } },
      actions: [],
    });
    expect(result.containers).toEqual({
      app: { ...full.containers?.app, startup: '9s', exit: { after: 1, code: 0 } },
      web: { startup: 1 },
    });
    expect(result.actions).toEqual([]);
    expect(result.cluster).toEqual(full.cluster);
  });

  test('takes back what is null', () => {
    const result = over(full, { containers: { app: { startup: null, probes: { liveness: null } } } });
    expect(readScenarioDocument(result).scenario.containers.app).toEqual({
      onSigterm: 'ignore',
      exits: [{ after: 20_000, code: 1 }],
      probes: {},
    });
  });

  test('lets the upper one say what exists, and asks its registry first', () => {
    const result = over(
      { cluster: { objects: ['Secret/a', 'Secret/b'], absent: ['Secret/c'], registry: [{ image: 'x' }] } },
      { cluster: { objects: ['Secret/c'], absent: ['Secret/a'], registry: [{ image: 'y' }] } },
    );
    expect(result.cluster).toEqual({
      objects: ['Secret/b', 'Secret/c'],
      absent: ['Secret/a'],
      registry: [{ image: 'y' }, { image: 'x' }],
    });
  });

  test('knows containers of any name', () => {
    expect(over(full, JSON.parse('{"containers": {"__proto__": {"startup": 1}}}')).containers).toHaveProperty('app');
  });
});
