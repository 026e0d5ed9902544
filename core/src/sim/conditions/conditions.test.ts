import { describe, expect, it } from 'vitest';
import { specOf, statusesOf, testSpec } from '#test/support/pod-states.ts';
import type { Condition, Phase } from '../model/pod-status.ts';
import { profileOf } from '../model/profile.ts';
import { computeConditions, readyCondition } from './conditions.ts';

function print(init: string, app: string, phase: Phase = 'Running', foreign: readonly Condition[] = []): string[] {
  const { initContainerStatuses, containerStatuses } = statusesOf(init, app);
  return computeConditions({
    spec: testSpec({ init, app }),
    profile: profileOf('1.36'),
    phase,
    statuses: [...initContainerStatuses, ...containerStatuses],
    sandboxReady: true,
    restartingAll: undefined,
    foreign,
  }).map(({ type, status, reason, message }) => [`${type}=${status}`, reason, message].filter((part) => part !== '').join(' '));
}

describe('conditions', () => {
  it('of a pod that is ready', () => {
    expect(print('', 'ready')).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
  });

  it('name the containers that are missing, sidecars first', () => {
    expect(print('sidecar:started', 'running ready')).toContain(
      'Ready=False ContainersNotReady containers with unready status: [i1 c1]',
    );
    expect(print('0 running', 'new', 'Pending')).toContain(
      'Initialized=False ContainersNotInitialized containers with incomplete status: [i2]',
    );
  });

  it('of a pod that is over', () => {
    expect(print('', '0', 'Succeeded')).toEqual(
      expect.arrayContaining(['Initialized=True PodCompleted', 'Ready=False PodCompleted']),
    );
    expect(print('', '1', 'Failed')).toContain('Ready=False PodFailed');
  });

  it('keep those of others in front', () => {
    expect(print('', 'ready', 'Running', [{ type: 'example.com/gate', status: 'True', reason: '', message: '' }])[0]).toBe(
      'example.com/gate=True',
    );
  });

  it('hold Ready back for readiness gates', () => {
    const spec = specOf({ readinessGates: [{ conditionType: 'g' }], containers: [{ name: 'c1', image: 'busybox' }] });
    const ready: Condition = { type: 'ContainersReady', status: 'True', reason: '', message: '' };
    const gate: Condition = { type: 'g', status: 'False', reason: '', message: '' };
    expect(readyCondition(spec, ready, []).message).toBe('corresponding condition of pod readiness gate "g" does not exist.');
    expect(readyCondition(spec, ready, [gate]).message).toBe('the status of pod readiness gate "g" is not "True", but False');
    expect(readyCondition(spec, ready, [{ ...gate, status: 'True' }]).status).toBe('True');
  });

  it('of a container that has no name yet', () => {
    const spec = specOf({ containers: [{ image: 'nginx' }] });
    const nameless = (ready: boolean): string[] => {
      const [status] = statusesOf('', 'running').containerStatuses;
      const conditions = computeConditions({
        spec,
        profile: profileOf('1.36'),
        phase: 'Running',
        statuses: status === undefined ? [] : [{ ...status, name: '', ready }],
        sandboxReady: true,
        restartingAll: undefined,
        foreign: [],
      });
      return conditions.filter(({ type }) => type === 'ContainersReady').map((one) => one.status);
    };
    expect([nameless(false), nameless(true)]).toEqual([['False'], ['True']]);
  });
});
