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
      ['0/1 TaintToleration 0', 'TaintToleration: Predicate TaintToleration failed: node(s) had untolerated taint(s)'],
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
