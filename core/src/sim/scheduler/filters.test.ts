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
    metadata: { name: 'p' },
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
});
