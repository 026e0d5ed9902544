import { describe, expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

interface Around {
  /** Of the pod; none where it is left out. */
  readonly namespace?: string;
  readonly objects?: readonly object[];
  readonly scenario?: object;
  readonly spec?: object;
}

const named = (kind: string, name: string, namespace?: string) => ({
  apiVersion: kind === 'StatefulSet' ? 'apps/v1' : 'v1',
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
});

/** When a container gets past waiting for a host, in seconds, and what was assumed of other hosts. */
function waits(script: string, { namespace, objects = [], scenario = {}, spec = {} }: Around = {}) {
  const pod = {
    ...named('Pod', 'p', namespace),
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'c', image: 'example.com/tools', command: ['sh', '-c', script] }],
      ...spec,
    },
  };
  const text = [pod, ...objects].map((object) => JSON.stringify(object)).join('\n---\n');
  const { containers, assumptions } = simulateText(text, { scenario: JSON.stringify(scenario), until: '100s' });
  const [run] = containers[0]?.runs ?? [];
  return {
    ends: typeof run?.finishedAt === 'number' && run.exitCode === 0,
    assumed: assumptions.flatMap(({ about, value }) => (/^(Service|Host)\//.test(about) ? [`${about}: ${value}`] : [])),
  };
}

const untilFound = (host: string): string => `until nslookup ${host}; do sleep 2; done`;

describe('a Service', () => {
  test.each([
    untilFound('db'),
    'until getent hosts db; do sleep 1; done',
    'until nc -z db 5432; do sleep 1; done',
    'until wget -q -O- http://db:8080/; do sleep 1; done',
    'until curl -sf http://db; do sleep 1; done',
    'until pg_isready -h db; do sleep 1; done',
    'until telnet db 5432; do sleep 1; done',
    'until kafka-topics.sh --bootstrap-server db:9092 --list; do sleep 1; done',
    'while [ "$(redis-cli -h db ping)" != PONG ]; do sleep 1; done',
    'while ! mysqladmin ping -h db --silent; do sleep 1; done',
  ])('is waited for, for ever where nobody has it: %s', (script) => {
    const db = named('Service', 'db');
    expect(waits(script)).toEqual({ ends: false, assumed: ['Service/db: not found'] });
    expect(waits(script, { objects: [db] })).toEqual({ ends: true, assumed: [] });
    expect(waits(script, { scenario: { cluster: { objects: ['Service/db'] } } })).toEqual({ ends: true, assumed: [] });
    expect(waits(script, { objects: [db], scenario: { cluster: { absent: ['Service/db'] } } })).toEqual({
      ends: false,
      assumed: [],
    });
    const later = { actions: [{ at: '30s', do: 'create', object: 'Service/db' }] };
    expect(waits(script, { scenario: later })).toEqual({ ends: true, assumed: [] });
  });

  test.each([
    ['db', 'prod', 'prod', true],
    ['db', 'prod', 'test', false],
    ['db', 'prod', undefined, true],
    ['db', undefined, 'prod', true],
    ['db.test', 'prod', 'test', true],
    ['db.test', 'prod', 'prod', false],
    ['db.test.svc', undefined, 'test', true],
    ['db.test.svc.cluster.local', undefined, 'test', true],
    ['db.test.svc.cluster.local.', undefined, 'test', true],
    ['db.test.svc.cluster.local', undefined, 'other', false],
    ['db.test.svc.cluster.local', undefined, undefined, true],
  ])('asked for as %s from namespace %s is one of namespace %s: %s', (host, namespace, its, ends) => {
    const around = { objects: [named('Service', 'db', its)], ...(namespace !== undefined && { namespace }) };
    expect(waits(untilFound(host), around).ends).toBe(ends);
  });
});

describe('a pod behind a headless Service', () => {
  const objects = [named('Service', 'web'), named('StatefulSet', 'web')];
  test.each([
    ['web-0.web', true],
    ['web-1.web.default.svc.cluster.local', true],
    ['other-0.web', false],
    ['web-0', false],
    ['web-0.nothing', false],
  ])('%s: %s', (host, ends) => {
    expect(waits(untilFound(host), { objects }).ends).toBe(ends);
  });
});

test.each([
  ['kubernetes', []],
  ['kubernetes.default', []],
  ['kubernetes.default.svc.cluster.local', []],
  ['$KUBERNETES_SERVICE_HOST', []],
  ['localhost', []],
  ['$HOSTNAME', []],
  ['example.com', ['Host/example.com: answers']],
  ['registry.k8s.io', ['Host/registry.k8s.io: answers']],
  ['db.prod.corp.example', ['Host/db.prod.corp.example: answers']],
  ['host.docker.internal', ['Host/host.docker.internal: answers']],
])('%s is there', (host, assumed) => {
  expect(waits(untilFound(host))).toEqual({ ends: true, assumed });
});

test('an address outside of the cluster answers, until the scenario says otherwise', () => {
  const script = 'until nc -z 192.0.2.7 5432; do sleep 1; done';
  expect(waits(script)).toEqual({ ends: true, assumed: ['Host/192.0.2.7: answers'] });
  const absent = { cluster: { absent: ['Host/192.0.2.7', 'Host/example.com'] } };
  expect(waits(script, { scenario: absent })).toEqual({ ends: false, assumed: [] });
  expect(waits(untilFound('example.com'), { scenario: absent })).toEqual({ ends: false, assumed: [] });
});

test('a cluster that is described has what the scenario and the file list, and nothing else', () => {
  const nodes = [{ name: 'node1', allocatable: { cpu: '2', memory: '4Gi', pods: '10' } }];
  const scenario = { cluster: { nodes } };
  expect(waits(untilFound('db'), { scenario })).toEqual({ ends: false, assumed: [] });
  expect(waits(untilFound('example.com'), { scenario })).toEqual({ ends: false, assumed: [] });
  expect(waits(untilFound('db'), { scenario, objects: [named('Service', 'db')] }).ends).toBe(true);
});

test('names in /etc/hosts are there', () => {
  const spec = { hostAliases: [{ ip: '10.1.2.3', hostnames: ['legacy-db'] }] };
  expect(waits('until getent hosts legacy-db; do sleep 1; done', { spec })).toEqual({ ends: true, assumed: [] });
});

describe('a host that a variable names', () => {
  const container = (fields: object) => ({
    spec: {
      restartPolicy: 'Never',
      containers: [
        { name: 'c', image: 'busybox', command: ['sh', '-c', 'until nc -z $DB_HOST 5432; do sleep 1; done'], ...fields },
      ],
    },
  });
  const settings = (host: string) => ({ ...named('ConfigMap', 'settings'), data: { DB_HOST: host } });
  const reference = { env: [{ name: 'DB_HOST', valueFrom: { configMapKeyRef: { name: 'settings', key: 'DB_HOST' } } }] };
  const whole = { envFrom: [{ configMapRef: { name: 'settings' } }] };

  test.each([reference, whole])('has the value of the ConfigMap in the file: %o', (fields) => {
    expect(waits('', { ...container(fields), objects: [settings('db')] }).assumed).toEqual(['Service/db: not found']);
    expect(waits('', { ...container(fields), objects: [settings('db'), named('Service', 'db')] }).ends).toBe(true);
  });

  test.each([reference, whole])('whose ConfigMap is elsewhere is taken to answer: %o', (fields) => {
    expect(waits('', container(fields))).toEqual({ ends: true, assumed: ['Host/db_host.unknown: answers'] });
  });

  test('may hold the namespace of the pod', () => {
    const env = [{ name: 'NS', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }];
    const command = ['sh', '-c', 'until nslookup db.$NS.svc.cluster.local; do sleep 1; done'];
    const around = { ...container({ env, command }), namespace: 'prod' };
    expect(waits('', { ...around, objects: [named('Service', 'db', 'prod')] }).ends).toBe(true);
    expect(waits('', { ...around, objects: [named('Service', 'db', 'test')] }).ends).toBe(false);
  });
});

test('the verdict says what is waited for', () => {
  const init = { name: 'wait', image: 'busybox', command: ['sh', '-c', untilFound('db')] };
  const spec = { initContainers: [init], containers: [{ name: 'c', image: 'nginx' }] };
  const { summary } = simulateText(JSON.stringify({ ...named('Pod', 'p'), spec }), { until: '60s' });
  expect(summary.verdict).toBe(
    'The pod never becomes ready within 60 s, waits for Service db (not in the file, workspace or scenario) and shows Init:0/1 at the end.',
  );
});
