import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const node = (name: string, more: object = {}) => ({
  name,
  labels: { disk: 'ssd' },
  taints: [],
  allocatable: { cpu: '2', memory: '4Gi', pods: '110' },
  ...more,
});
const tainted = { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] };

function schedule(spec: object, nodes: readonly object[], version = '1.36'): string {
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', labels: { app: 'p' } },
    spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
  });
  const { events } = simulateText(manifest, { version, until: '1s', scenario: JSON.stringify({ cluster: { nodes } }) });
  return events.find(({ source }) => source === 'default-scheduler')?.message ?? 'nothing';
}

describe('scheduling', () => {
  it.each([
    [{}, [node('a')], 'Successfully assigned default/p to a'],
    [{ nodeSelector: { disk: 'hdd' } }, [node('a')], "1 node(s) didn't match Pod's node affinity/selector"],
    [{}, [node('a', tainted)], '1 node(s) had untolerated taint(s)'],
    [{ tolerations: [{ key: 'gpu', operator: 'Exists' }] }, [node('a', tainted)], 'Successfully assigned default/p to a'],
    [{}, [node('a', { unschedulable: true }), node('b')], 'Successfully assigned default/p to b'],
    [{ containers: [{ name: 'c', image: 'n', resources: { requests: { cpu: '3' } } }] }, [node('a')], '1 Insufficient cpu'],
    [
      { containers: [{ name: 'c', image: 'n', resources: { limits: { cpu: '3', memory: '8Gi' } } }] },
      [node('a'), node('b', tainted)],
      '0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 1 node(s) had untolerated taint(s).',
    ],
    [
      { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
      [node('a')],
      'persistentvolumeclaim "data" not found',
    ],
  ])('%j', (spec, nodes, expected) => {
    expect(schedule(spec, nodes)).toContain(expected);
  });

  it('speaks of preemption, and of taints, as the version does', () => {
    expect(schedule({}, [node('a', tainted)], '1.33')).toBe(
      '0/1 nodes are available: 1 node(s) had untolerated taint {gpu: yes}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    );
    expect(schedule({}, [node('a', tainted)], '1.20')).toBe(
      "0/1 nodes are available: 1 node(s) had taint {gpu: yes}, that the pod didn't tolerate.",
    );
  });

  const huge = { containers: [{ name: 'c', image: 'n', resources: { requests: { cpu: '64' } } }] };
  const claiming = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'nosuch' } }] };
  const three = [node('a'), node('b'), node('c')];

  it.each([
    [
      huge,
      '1.33',
      [node('a')],
      '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    ],
    [
      huge,
      '1.34',
      [node('a')],
      '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    ],
    [
      { ...huge, preemptionPolicy: 'Never' },
      '1.33',
      three,
      '0/3 nodes are available: 3 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.',
    ],
    [
      { ...huge, preemptionPolicy: 'Never' },
      '1.36',
      three,
      '0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.',
    ],
    [
      claiming,
      '1.33',
      three,
      '0/3 nodes are available: persistentvolumeclaim "nosuch" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ],
    [claiming, '1.34', three, '0/3 nodes are available: persistentvolumeclaim "nosuch" not found. not found'],
    [claiming, '1.20', [node('a')], '0/1 nodes are available: 1 persistentvolumeclaim "nosuch" not found.'],
  ])('says of %j what %s says', (spec, version, nodes, expected) => {
    expect(schedule(spec, nodes, version)).toBe(expected);
  });

  const near = (labels: object, topologyKey = 'kubernetes.io/hostname') => ({
    affinity: {
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey }] },
    },
  });
  const spread = (topologyKey: string, whenUnsatisfiable = 'DoNotSchedule') => ({
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable, labelSelector: {} }],
  });
  const podLevel = (resources: object) => ({ resources, containers: [{ name: 'c', image: 'n' }] });
  const assigned = 'Successfully assigned default/p to a';

  it.each([
    [near({ app: 'db' }), "1 node(s) didn't match pod affinity rules. no new"],
    [near({ app: 'p' }), assigned],
    [near({ app: 'p' }, 'zone'), "1 node(s) didn't match pod affinity rules. no new"],
    [
      spread('topology.kubernetes.io/zone'),
      "1 node(s) didn't match pod topology spread constraints (missing required label). no new",
    ],
    [spread('topology.kubernetes.io/zone', 'ScheduleAnyway'), assigned],
    [spread('kubernetes.io/hostname'), assigned],
    [podLevel({ requests: { cpu: '4' } }), '1 Insufficient cpu. no new'],
    [podLevel({ limits: { cpu: '4' } }), '1 Insufficient cpu. no new'],
    [podLevel({ requests: { cpu: '1' } }), assigned],
    [
      { ...podLevel({ limits: { cpu: '4' } }), containers: [{ name: 'c', image: 'n', resources: { requests: { cpu: '1' } } }] },
      assigned,
    ],
  ])('asks what else the manifest decides: %j', (spec, expected) => {
    expect(schedule(spec, [node('a')])).toContain(expected);
  });

  it('counts the pod itself among those of a node', () => {
    const full = { allocatable: { cpu: '2', memory: '4Gi', pods: '0' } };
    expect(schedule({}, [node('a', full)])).toBe(
      '0/1 nodes are available: 1 Too many pods. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    );
  });

  it('knows what a pod requests as a whole since 1.34', () => {
    expect(schedule(podLevel({ requests: { cpu: '4' } }), [node('a')], '1.33')).toBe(assigned);
  });
});

describe('scheduling beside other objects of the file', () => {
  const container = { containers: [{ name: 'c', image: 'nginx' }] };
  const nodes = [{ name: 'a', allocatable: { cpu: '2' } }];

  /** The scheduler's last word on the first pod of a file. */
  function lastWord(documents: readonly object[], cluster: object, actions: readonly object[] = []): string {
    const manifest = documents.map((document) => JSON.stringify(document)).join('\n---\n');
    const { events } = simulateText(manifest, { scenario: JSON.stringify({ cluster, actions }) });
    return events.findLast(({ source }) => source === 'default-scheduler')?.message ?? 'nothing';
  }

  const claim = (spec: object) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec });
  const claiming = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { ...container, volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
  };
  const unbound = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found';
  const volume = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk' }, spec: {} };
  const assigned = 'Successfully assigned default/p to a';

  it.each([
    ['no class and no volume', [claiming, claim({ storageClassName: '' })], unbound],
    ['no class and a volume', [claiming, claim({ storageClassName: '' }), volume], assigned],
    ['a volume that is not there', [claiming, claim({ volumeName: 'other' }), volume], unbound],
    ['a class', [claiming, claim({ storageClassName: 'fast' })], assigned],
    ['the default class', [claiming, claim({})], assigned],
  ])('a claim with %s', (_name, documents, expected) => {
    expect(lastWord(documents, { nodes })).toBe(expected);
  });

  it('is bound once there is a volume, and taken to be where nobody described the cluster', () => {
    const documents = [claiming, claim({ storageClassName: '' })];
    expect(lastWord(documents, { nodes }, [{ at: '50s', do: 'create', object: 'PersistentVolume/disk' }])).toBe(assigned);
    const { assumptions } = simulateText(documents.map((one) => JSON.stringify(one)).join('\n---\n'));
    expect(assumptions.map(({ about, value }) => `${about} ${value}`)).toContain('PersistentVolumeClaim/data bound');
  });

  it('puts a pod near those that its file holds', () => {
    const affinity = {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }] },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    };
    const web = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { ...container, affinity } };
    const db = (namespace: string) => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace },
      spec: { template: { metadata: { labels: { app: 'db' } }, spec: container } },
    });
    expect(lastWord([web, db('default')], { nodes })).toBe(assigned);
    expect(lastWord([web, db('other')], { nodes })).toContain("1 node(s) didn't match pod affinity rules");
  });

  it('lets the pods of a DaemonSet onto a cordoned node', () => {
    const spec = { template: { metadata: { labels: { app: 'agent' } }, spec: container } };
    const workload = (kind: string) => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'agent' }, spec });
    const cordoned = {
      nodes: [{ name: 'a', unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }],
    };
    expect(lastWord([workload('DaemonSet')], cordoned)).toMatch(/^Successfully assigned default\/agent-\w+ to a$/);
    expect(lastWord([workload('Deployment')], cordoned)).toContain('1 node(s) were unschedulable');
  });
});
