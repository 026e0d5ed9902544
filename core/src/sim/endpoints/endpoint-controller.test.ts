import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = (kind: string) => `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: c
      image: ${kind === 'slow' ? 'busybox' : 'nginx'}
      ${kind === 'slow' ? 'command: [sleep, 1h]' : ''}
      readinessProbe: {tcpSocket: {port: 80}}
`;
const service = (spec: string) => `---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {${spec}, ports: [{port: 80}]}
`;

/** The states of the pod's endpoint, and what was assumed of Services. */
function endpointsOf(manifest: string) {
  const { endpoints, assumptions } = simulateText(manifest, { until: '30s' });
  const states = endpoints.map((change) => ('removed' in change ? 'removed' : change.ready ? 'ready' : 'not ready'));
  return { states, assumed: assumptions.filter(({ about }) => about === 'Service').map(({ value }) => value) };
}

test.each([
  ['a file without Services: one is taken to be there', pod('web'), ['not ready', 'ready'], ['selects the pod']],
  ['a Service that selects the pod', pod('web') + service('selector: {app: web}'), ['not ready', 'ready'], []],
  ['a Service of other pods', pod('web') + service('selector: {app: db}'), [], []],
  ['a Service without a selector', pod('web') + service('clusterIP: None'), [], []],
  ['a pod that never becomes ready', pod('slow') + service('selector: {app: web}'), ['not ready'], []],
  [
    'one whose address is published all the same',
    pod('slow') + service('selector: {app: web}, publishNotReadyAddresses: true'),
    ['ready'],
    [],
  ],
])('%s', (_name, manifest, states, assumed) => {
  expect(endpointsOf(manifest)).toEqual({ states, assumed });
});

const template = (labels: string): string =>
  `{metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: nginx, lifecycle: {preStop: {sleep: {seconds: 8}}}}]}}`;
const workload = (kind: string, more: string): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: web}
spec: {${more}selector: {matchLabels: {app: web}}, template: ${template('app: web')}}
`;
const web = service('selector: {app: web}');

/** How requests arrive after the pod's end is asked for at 30 s: in whole seconds from then on, and why. */
function arrivals(manifest: string, { action = 'delete', version = '1.36' } = {}): string[] {
  const trace = simulateText(manifest, { until: '90s', version, scenario: `{actions: [{at: 30s, do: ${action}}]}` });
  const seconds = (t: number | null): string => (t === null ? '' : String(Math.floor(t - 30)));
  const stretches = trace.steps.filter(({ step, end }) => step === 'traffic' && (end ?? 90) > 30);
  const lines = stretches.map(({ start, end, cause }) => `${cause?.rule} ${start > 30 ? seconds(start) : ''}-${seconds(end)}`);
  return [...lines, ...trace.assumptions.filter(({ about }) => about === 'next pod').map(({ value }) => value)];
}

const ready = 'endpoint-follows-ready -0';
const toItsEnd = [ready, 'traffic-to-terminating 0-8'];
const toItsLaterEnd = [ready, 'traffic-to-terminating 0-9'];
const successor = 'ready 2.51 s after its creation, as this one';

test.each([
  [
    'a pod by itself',
    pod('web').replace('nginx', 'nginx\n      lifecycle: {preStop: {sleep: {seconds: 8}}}') + web,
    toItsLaterEnd,
  ],
  ['a StatefulSet of one', workload('StatefulSet', '') + web, toItsEnd],
  ['a Deployment that recreates', workload('Deployment', 'strategy: {type: Recreate}, ') + web, toItsEnd],
  [
    'one that has to make room first',
    workload('Deployment', 'strategy: {rollingUpdate: {maxSurge: 0}}, ') + web,
    [ready, 'traffic-to-terminating 0-2', successor],
  ],
  ['a rollout that has another pod by then', workload('Deployment', '') + web, [ready]],
  ['two replicas', workload('StatefulSet', 'replicas: 2, ') + web, [ready]],
  ['a headless Service', workload('StatefulSet', '') + service('clusterIP: None, selector: {app: web}'), [ready]],
  ['a Service that selects another workload, too', `${workload('StatefulSet', '')}---\n${pod('web')}${web}`, [ready]],
  ['a file that has no Service', workload('StatefulSet', ''), [ready]],
])('requests to a pod that is being deleted: %s', (_, manifest, expected) => {
  expect(arrivals(manifest)).toEqual(expected);
});

test('a drain is no rollout: nobody is ready before the next pod is', () => {
  expect(arrivals(workload('Deployment', '') + web, { action: 'drain' })).toEqual([
    ready,
    'traffic-to-terminating 0-2',
    successor,
  ]);
});

test.each(['Deployment', 'ReplicaSet', 'StatefulSet'])('a %s that is scaled to none has no other pod', (kind) => {
  expect(arrivals(workload(kind, '') + web, { action: 'scale, replicas: 0' })).toEqual(toItsEnd);
});

test('1.20 knows no terminating endpoints', () => {
  expect(arrivals(workload('StatefulSet', '') + web, { version: '1.20' })).toEqual([ready]);
});
