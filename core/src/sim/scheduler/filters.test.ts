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
});
