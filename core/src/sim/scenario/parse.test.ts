import { describe, expect, test } from 'vitest';
import { defaultScenario } from './default.ts';
import { parseScenario } from './parse.ts';

const contract = `
kubernetesVersion: "1.34"
cluster:
  nodes:
    - name: node1
      labels: {disktype: ssd}
      taints: []
      allocatable: {cpu: "2", memory: 24Gi, pods: 110}
      images: ["busybox:1.28"]
  registry:
    - {image: "example/denied:*", error: denied}
    - {image: "*", pull: 2s}
  objects: ["ConfigMap/app-config", "Service/db"]
  absent: ["Secret/tls"]
  kubelet: {maxContainerRestartPeriod: 30s, serializeImagePulls: true, shutdownGracePeriod: 30s}
  latency: {api: 5ms, schedule: 10ms, sandbox: 300ms, create: 40ms, start: 20ms, endpoints: 10ms, proxy: 1s}
containers:
  app:
    startup: 8s
    exit: {after: 20s, code: 1}
    onSigterm: {exitAfter: 3s, code: 0}
    postStart: {takes: 1s, code: 0}
    probes: {liveness: [{from: 30s, to: 50s, result: failure}]}
  worker:
    exit: [{after: 1m, code: 1}, {after: 1h30m, code: 0}]
    onSigterm: ignore
actions:
  - {at: 60s, do: create, object: ConfigMap/late}
  - {at: 15s, do: delete, gracePeriodSeconds: 5}
  - {at: 15s, do: evict}
  - {at: 15s, do: set-condition, type: example.com/gate, status: "True"}
  - {at: 30s, do: set-image, container: web, image: "app:v2"}
  - {at: 30s, do: scale, replicas: 4}
  - {at: 40s, do: node-down}
  - {at: 20s, do: patch, path: spec.activeDeadlineSeconds, value: 5}
  - {at: 1, do: oom, container: web}
`;

describe('a scenario', () => {
  test('reads everything that the contract shows', () => {
    const { scenario, problems } = parseScenario(contract);
    expect({ scenario, problems }).toMatchSnapshot();
  });

  test('is the default where nothing is written', () => {
    for (const text of ['', '# nothing', 'cluster:', '{}'])
      expect(parseScenario(text)).toEqual({ scenario: defaultScenario(), document: {}, problems: [] });
  });

  test('may be JSON', () => {
    const { scenario, problems } = parseScenario(
      JSON.stringify({
        cluster: { registry: [{ image: '*', error: 'denied' }], latency: { proxy: '0s' } },
        actions: [{ at: '15.5s', do: 'delete' }],
      }),
    );
    expect(problems).toEqual([]);
    expect(scenario.cluster.registry).toEqual([{ image: '*', error: 'denied' }]);
    expect(scenario.actions).toEqual([{ at: 15_500, do: 'delete' }]);
  });

  test('keeps its actions in order of time', () => {
    expect(parseScenario(contract).scenario.actions.map((action) => `${action.at} ${action.do}`)).toEqual([
      '1000 oom',
      '15000 delete',
      '15000 evict',
      '15000 set-condition',
      '20000 patch',
      '30000 set-image',
      '30000 scale',
      '40000 node-down',
      '60000 create',
    ]);
  });
});

const wrong: readonly (readonly [yaml: string, message: string])[] = [
  ['clusters: {}', "1:1 Unknown key 'clusters' in the scenario; did you mean 'cluster'?"],
  ['cluster:\n  lattency: {api: 5ms}', "2:3 Unknown key 'lattency' in cluster; did you mean 'latency'?"],
  ['cluster:\n  nodes:\n  - name: a\n    tains: []', "4:5 Unknown key 'tains' in cluster.nodes[0]; did you mean 'taints'?"],
  ['cluster: {nodes: [{}]}', "1:19 cluster.nodes[0] needs the key 'name'"],
  [
    'containers:\n  app:\n    startup: soon',
    '3:14 containers.app.startup must be a duration such as 90s, 5m, 250ms or 1h30m (a bare number is seconds), not soon',
  ],
  [
    'containers:\n  app:\n    startup: -3s',
    '3:14 containers.app.startup must be a duration such as 90s, 5m, 250ms or 1h30m (a bare number is seconds), not -3s',
  ],
  ['containers:\n  app:\n    exit: {after: 2s}', "3:11 containers.app.exit needs the key 'code'"],
  [
    'containers:\n  app:\n    exit: {after: 2s, code: 300}',
    '3:29 containers.app.exit.code must be a whole number from 0 to 255, not 300',
  ],
  [
    'containers:\n  app:\n    onSigterm: ignored',
    "3:16 Unknown value 'ignored' for containers.app.onSigterm; did you mean 'ignore'?",
  ],
  [
    'containers:\n  app:\n    probes: {lifeness: []}',
    "3:14 Unknown key 'lifeness' in containers.app.probes; did you mean 'liveness'?",
  ],
  ['actions:\n- {at: 5s, do: deleted}', "2:16 Unknown value 'deleted' for actions[0].do; did you mean 'delete'?"],
  ['actions:\n- {at: 5s, do: scale}', "2:3 actions[0] needs the key 'replicas'"],
  ['actions:\n- {do: evict}', "2:3 actions[0] needs the key 'at'"],
  ['actions:\n- {at: 5s}', "2:3 actions[0] needs the key 'do'"],
  ['actions:\n- {at: 5s, do: evict, grace: 5}', "2:23 Unknown key 'grace' in actions[0]; known are: at, do"],
  ['cluster: {objects: [Servcie/db]}', "1:21 Unknown value 'Servcie/db' for cluster.objects[0]; did you mean 'Service/db'?"],
  ['cluster: {absent: [svc/db]}', "1:20 Unknown value 'svc/db' for cluster.absent[0]; did you mean 'Service/db'?"],
  ['cluster: {objects: [db]}', '1:21 cluster.objects[0] cannot be db: it is written as Kind/name'],
  [
    'actions:\n- {at: 5s, do: create, object: configmap/late}',
    "2:32 Unknown value 'configmap/late' for actions[0].object; did you mean 'ConfigMap/late'?",
  ],
  ['actions: {at: 5s}', "1:10 actions must be a list, not a mapping; write each item on its own line after '- '"],
  [
    'kubernetesVersion: 1.30',
    "1:20 Unknown value '1.30' for kubernetesVersion; known are: 1.20, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36",
  ],
  ['- a', '1:1 the scenario must be a mapping with keys, not a list'],
  ['cluster: {}\n---\ncluster: {}', '1:1 A scenario is one document; another one begins at line 2'],
];

describe('a wrong scenario', () => {
  test.each(wrong)('%s', (yaml, message) => {
    expect(parseScenario(yaml).problems.map((problem) => `${problem.line}:${problem.column} ${problem.message}`)).toEqual([
      message,
    ]);
  });

  test('keeps what is right', () => {
    const { scenario } = parseScenario(
      'kubernetesVersion: "1.35"\nactions:\n- {at: 5s, do: evict}\n- {at: 6s, do: nothing}\nfoo: 1',
    );
    expect(scenario.kubernetesVersion).toBe('1.35');
    expect(scenario.actions).toEqual([{ at: 5000, do: 'evict' }]);
  });

  test.each(['a: [', '\t- x', '&a [*a, *a]', '"\u0000"', 'a: &a {<<: *a}', '__proto__: {toString: 1}'])(
    'never throws: %j',
    (yaml) => {
      expect(parseScenario(yaml).scenario.cluster.nodes.length).toBe(1);
    },
  );
});

test.each([
  ['version: "1.34"\n', "1:1 Unknown key 'version' in the scenario; did you mean 'kubernetesVersion'?"],
  ['actions: [{at: 5, do: delete, grace: 5}]\n', "1:31 Unknown key 'grace' in actions[0]; did you mean 'gracePeriodSeconds'?"],
  ['actions:\n- delete: 60s\n', '2:3 actions[0]: an action is written as {at: 60s, do: delete}'],
  ['containers: {app: {exit: 1}}\n', '1:26 containers.app.exit cannot be 1: it is written as {after: 20s, code: 1}'],
  ['containers: {app: {onSigterm: [1]}}\n', /cannot be a list: it is written as ignore, \{exitAfter/],
  ['containers: {app: {probes: {liveness: [{from: 50s, to: 30s, result: failure}]}}}\n', /liveness\[0\] ends before it begins/],
  ['apiVersion: v1\nkind: Pod\nspec: {}\n', /^1:1 This is a Kubernetes manifest/],
  ['containers:\n app:\n\tstartup: 8s\n', /^3:2 Tabs/],
])('one mistake has one message, with what is probably meant: %j', (text, expected) => {
  const { problems } = parseScenario(text);
  expect(problems).toHaveLength(1);
  const shown = problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join();
  if (typeof expected === 'string') expect(shown).toBe(expected);
  else expect(shown).toMatch(expected);
});
