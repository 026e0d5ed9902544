import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const cluster = { nodes: [{ name: 'n1', allocatable: { cpu: '2', memory: '4Gi', pods: '110' } }] };

/** `100 Scheduled`: the scheduler's events with their whole seconds. */
function queue(spec: object, actions: readonly object[], version = '1.36', more: object = {}): string[] {
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'a', image: 'nginx' }], ...spec },
  });
  const scenario = JSON.stringify({ cluster: { ...cluster, ...more }, actions });
  const { events } = simulateText(manifest, { version, until: '400s', scenario });
  return events.flatMap(({ t, source, reason }) => (source === 'default-scheduler' ? [`${Math.floor(t)} ${reason}`] : []));
}

const claiming = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] };
const gated = { schedulingGates: [{ name: 'g' }] };
const create = (at: string, object: string) => ({ at, do: 'create', object });

describe('the scheduling queue', () => {
  it.each([
    [
      'wakes a pod when what it lacks comes, and for nothing else',
      [
        create('30s', 'ConfigMap/foo'),
        create('40s', 'PersistentVolumeClaim/other'),
        create('100s', 'PersistentVolumeClaim/data'),
      ],
      '1.36',
      ['0 FailedScheduling', '100 Scheduled'],
    ],
    [
      'does not wait for the back-off where it has nothing else to do',
      [create('0.5s', 'PersistentVolumeClaim/data')],
      '1.36',
      ['0 FailedScheduling', '0 Scheduled'],
    ],
    [
      'waited for the back-off before 1.33',
      [create('0.5s', 'PersistentVolumeClaim/data')],
      '1.32',
      ['0 FailedScheduling', '1 Scheduled'],
    ],
    [
      'passed over a deleted pod aloud before there were queueing hints',
      [{ at: '100s', do: 'delete' }],
      '1.31',
      ['0 FailedScheduling', '100 FailedScheduling'],
    ],
    ['forgets a deleted pod', [{ at: '100s', do: 'delete' }], '1.32', ['0 FailedScheduling']],
    [
      'asked again for each claim before there were queueing hints',
      [create('30s', 'ConfigMap/foo'), create('40s', 'PersistentVolumeClaim/other')],
      '1.31',
      ['0 FailedScheduling', '40 FailedScheduling', '340 FailedScheduling'],
    ],
    [
      'asked again for all that it hears of in 1.20',
      [create('40s', 'Service/web'), create('60s', 'ConfigMap/foo')],
      '1.20',
      ['0 FailedScheduling', '40 FailedScheduling', '340 FailedScheduling'],
    ],
    ['tries again after five minutes', [], '1.36', ['0 FailedScheduling', '300 FailedScheduling']],
  ])('%s', (_name, actions, version, expected) => {
    expect(queue(claiming, actions, version)).toEqual(expected);
  });

  it('leaves a pod alone whose change does not help it', () => {
    const patch = { at: '20s', do: 'patch', path: 'spec.activeDeadlineSeconds', value: 90 };
    expect(queue(claiming, [patch])).toEqual(['0 FailedScheduling', '300 FailedScheduling']);
  });

  it('begins when the last gate goes', () => {
    expect(queue(gated, [{ at: '20s', do: 'patch', path: 'spec.schedulingGates', value: [] }])).toEqual(['20 Scheduled']);
  });
});
