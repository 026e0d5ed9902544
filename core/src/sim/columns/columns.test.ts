import { describe, expect, it } from 'vitest';
import { simTime } from '#core/base/time.ts';
import { statusesOf, testSpec } from '#test/support/pod-states.ts';
import type { ApiPod } from '../model/api-pod.ts';
import type { PodStatus } from '../model/pod-status.ts';
import { profileOf } from '../model/profile.ts';
import { because } from '../rules.ts';
import { printColumns } from './columns.ts';

interface Case {
  readonly init?: string;
  readonly app: string;
  readonly phase?: PodStatus['phase'];
  readonly reason?: string;
  readonly ready?: boolean;
  readonly initialized?: boolean;
  readonly deleted?: boolean;
  readonly version?: string;
}

function print({
  init = '',
  app,
  phase = 'Running',
  reason = '',
  ready = false,
  initialized = false,
  deleted,
  version = '1.36',
}: Case): string {
  const condition = (type: string, holds: boolean) =>
    ({ type, status: holds ? 'True' : 'False', reason: '', message: '' }) as const;
  const pod: ApiPod = {
    spec: testSpec({ init, app }),
    status: {
      phase,
      phaseCause: because('pod-created'),
      reason,
      message: '',
      conditions: [condition('Ready', ready), condition('Initialized', initialized)],
      ...statusesOf(init, app),
      startTime: simTime(0),
      hasIp: true,
    },
    nodeName: 'node1',
    deletion: deleted === true ? { requestedAt: simTime(0), graceSeconds: 30 } : undefined,
    generation: 1,
  };
  const columns = printColumns(pod, profileOf(version));
  return `${columns.ready} ${columns.status} ${columns.restarts}`;
}

describe('kubectl get pod', () => {
  const cases: readonly [Case, string][] = [
    [{ app: 'new', phase: 'Pending' }, '0/1 ContainerCreating 0'],
    [{ app: 'ready', ready: true }, '1/1 Running 0'],
    [{ app: 'running' }, '0/1 Running 0'],
    [{ app: '1' }, '0/1 Error 0'],
    [{ app: 'waiting:1' }, '0/1 CrashLoopBackOff 1'],
    [{ app: 'ready waiting:1' }, '1/2 CrashLoopBackOff 1'],
    [{ app: '0', phase: 'Succeeded' }, '0/1 Completed 0'],
    [{ app: '0 ready', ready: true }, '1/2 Running 0'],
    [{ app: '0 ready' }, '1/2 NotReady 0'],
    [{ app: '0 1' }, '0/2 Error 0'],
    [{ app: '0 1', version: '1.34' }, '0/2 Completed 0'],
    [{ app: 'ready', deleted: true }, '1/1 Terminating 0'],
    [{ app: '0', phase: 'Succeeded', deleted: true }, '0/1 Completed 0'],
    [{ app: '0', phase: 'Succeeded', deleted: true, version: '1.20' }, '0/1 Terminating 0'],
    [{ app: 'ready', deleted: true, reason: 'NodeLost' }, '1/1 Unknown 0'],
    [{ init: 'new new', app: 'new', phase: 'Pending' }, '0/1 Init:0/2 0'],
    [{ init: '0 running', app: 'new', phase: 'Pending' }, '0/1 Init:1/2 0'],
    [{ init: '1', app: 'new', phase: 'Pending' }, '0/1 Init:Error 0'],
    [{ init: 'waiting:1', app: 'new', phase: 'Pending' }, '0/1 Init:CrashLoopBackOff 1'],
    [{ init: 'sidecar:ready running', app: 'new', phase: 'Pending' }, '1/2 Init:1/2 0'],
    [{ init: 'sidecar:ready', app: 'ready', ready: true, initialized: true }, '2/2 Running 0'],
  ];
  it.each(cases)('%j', (one, expected) => {
    expect(print(one)).toBe(expected);
  });
});
