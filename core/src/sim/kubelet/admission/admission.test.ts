import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const node = (more: object = {}) => ({ name: 'n1', allocatable: { cpu: '2', memory: '4Gi', pods: '110' }, ...more });

function simulatePod(spec: object, nodes: readonly object[] | undefined, version = '1.36', actions: readonly object[] = []) {
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { nodeName: 'n1', containers: [{ name: 'a', image: 'nginx' }], ...spec },
  });
  const cluster = nodes === undefined ? {} : { nodes };
  return simulateText(manifest, { version, until: '100s', scenario: JSON.stringify({ cluster, actions }) });
}

/** What the columns come to, then the events. */
function life(spec: object, nodes?: readonly object[], version?: string): string[] {
  const { columns, events } = simulatePod(spec, nodes, version);
  const last = columns.at(-1);
  return [`${last?.ready} ${last?.status} ${last?.restarts}`, ...events.map(({ reason, message }) => `${reason}: ${message}`)];
}

const requests = (amounts: object) => ({ containers: [{ name: 'a', image: 'nginx', resources: { requests: amounts } }] });
const unmatched = "NodeAffinity: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector";

describe('the kubelet refuses a pod that names its node', () => {
  it.each([
    [
      { nodeSelector: { disk: 'ssd' }, ...requests({ cpu: '64' }) },
      [node()],
      ['0/1 OutOfcpu 0', "OutOfcpu: Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 2000"],
    ],
    [{ nodeSelector: { disk: 'ssd' } }, [node()], ['0/1 NodeAffinity 0', unmatched]],
    [
      requests({ memory: '8Gi' }),
      [node()],
      [
        '0/1 OutOfmemory 0',
        "OutOfmemory: Node didn't have enough resource: memory, requested: 8589934592, used: 0, capacity: 4294967296",
      ],
    ],
    [
      {},
      [node({ allocatable: { pods: '0' } })],
      ['0/1 OutOfpods 0', "OutOfpods: Node didn't have enough resource: pods, requested: 1, used: 0, capacity: 0"],
    ],
    [
      {},
      [node({ taints: [{ key: 'down', effect: 'NoExecute' }] })],
      [
        '0/1 TaintToleration 0',
        'TaintToleration: Predicate TaintToleration failed: node(s) had untolerated taint(s)',
        'TaintManagerEviction: Marking for deletion Pod default/p',
      ],
    ],
  ])('%j', (spec, nodes, expected) => {
    expect(life(spec, nodes)).toEqual(expected);
  });

  it('as failed, for good, with no container and no condition, and says so as the version does', () => {
    const { phases, conditions, containers, statusWrites } = simulatePod({ nodeSelector: { disk: 'ssd' } }, [node()]);
    expect(phases.at(-1)).toMatchObject({
      phase: 'Failed',
      cause: { rule: 'pod-rejected', fields: [['spec', 'nodeSelector']] },
    });
    expect([conditions, containers[0]?.runs, statusWrites.length]).toEqual([[], [], 1]);
    expect(life({ nodeSelector: { disk: 'ssd' } }, [node()], '1.20')[1]).toBe('NodeAffinity: Predicate NodeAffinity failed');
  });

  it('removes it at once when it is deleted', () => {
    const { termination } = simulatePod({ nodeSelector: { disk: 'ssd' } }, [node()], '1.36', [{ at: '20s', do: 'delete' }]);
    expect(termination?.removedAt).toBe(20);
  });
});

describe('the kubelet takes a pod that names its node', () => {
  it.each([
    ['where it fits', {}, [node()]],
    [
      'though the node is cordoned or tainted for the scheduler',
      {},
      [node({ unschedulable: true, taints: [{ key: 'a', effect: 'NoSchedule' }] })],
    ],
    ['though it asks for a device that the node does not know', requests({ 'example.com/gpu': '1' }), [node()]],
    ['where nobody described the node', requests({ cpu: '64' }), undefined],
  ])('%s', (_name, spec, nodes) => {
    expect(life(spec, nodes)[0]).toBe('1/1 Running 0');
  });
});

it('a node that does not exist has no kubelet', () => {
  expect(simulatePod({ nodeName: 'nosuch' }, [node()]).syncs).toEqual([]);
});

describe('a node that runs short of something', () => {
  const short = (...conditions: string[]) => [node({ conditions })];
  const refusal = (list: string): string[] => ['0/1 Evicted 0', `Evicted: The node had condition: [${list}]. `];
  const tolerant = { tolerations: [{ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists' }] };

  it.each([
    ['of memory refuses who asks for nothing', {}, ['MemoryPressure'], refusal('MemoryPressure')],
    ['of disk refuses who asks for memory, too', requests({ memory: '1Mi' }), ['DiskPressure'], refusal('DiskPressure')],
    ['of both refuses who tolerates one', tolerant, ['MemoryPressure', 'DiskPressure'], refusal('MemoryPressure DiskPressure')],
    ['before it looks at anything else', { nodeSelector: { a: 'b' } }, ['PIDPressure'], refusal('PIDPressure')],
  ])('%s', (_name, spec, conditions, expected) => {
    expect(life(spec, short(...conditions))).toEqual(expected);
  });

  it.each([
    ['of memory takes who asks for some', requests({ memory: '1Mi' }), ['MemoryPressure']],
    ['of memory takes who tolerates that', tolerant, ['MemoryPressure']],
    ['takes critical pods', { priorityClassName: 'system-node-critical' }, ['MemoryPressure', 'DiskPressure']],
  ])('%s', (_name, spec, conditions) => {
    expect(life(spec, short(...conditions))[0]).toBe('1/1 Running 0');
  });

  it('says so in the status of the pod, and is passed over by the scheduler', () => {
    expect(simulatePod({}, short('MemoryPressure')).columns.at(-1)?.status).toBe('Evicted');
    expect(life({ nodeName: undefined }, short('MemoryPressure'))[1]).toMatch(
      /^FailedScheduling: 0\/1 nodes are available: 1 node\(s\) had untolerated taint\(s\)\./,
    );
  });
});
