import { expect, it } from 'vitest';
import { findPodTemplates } from '../../workload/find.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { withAddedTolerations } from '../node-fit/tolerations.ts';
import { parseScenario } from '../scenario/parse.ts';
import { daemonNodes } from './daemon-nodes.ts';

const described = {
  nodes: [
    { name: 'a', labels: { disk: 'ssd' } },
    { name: 'b', taints: [{ key: 'gpu', effect: 'NoSchedule' }] },
    { name: 'c', taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] },
    { name: 'd', taints: [{ key: 'gpu', effect: 'PreferNoSchedule' }] },
  ],
};

it.each([
  ['without taints that it does not tolerate', {}, described, 3],
  ['with all taints', { tolerations: [{ operator: 'Exists' }] }, described, 4],
  ['with its labels', { nodeSelector: { disk: 'ssd' } }, described, 1],
  ['of its name', { nodeName: 'd' }, described, 1],
  ['at least one', { nodeSelector: { disk: 'hdd' } }, described, 1],
  ['the one of a cluster that nobody described', { nodeSelector: { disk: 'hdd' } }, {}, 1],
])('a DaemonSet runs on nodes %s', (_, fields, cluster, expected) => {
  const spec = { template: { metadata: {}, spec: { containers: [{ name: 'c', image: 'busybox' }], ...fields } } };
  const file = parseYaml(JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'd' }, spec }));
  const pods = findPodTemplates(file).map(({ template }) => withAddedTolerations(template.pod, 'DaemonSet').spec);
  expect(pods.map((pod) => daemonNodes(pod, parseScenario(JSON.stringify({ cluster })).scenario.cluster))).toEqual([expected]);
});
