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
