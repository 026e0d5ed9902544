import type { PodStatus } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';

/** What the status says of who ended the pod. */
export type EndOfPod = Pick<PodStatus, 'reason' | 'message'>;

/** The status of a pod that the kubelet itself ends: the phase and the reason, over what its containers say. */
export function endedStatus(status: PodStatus, end: EndOfPod, why: Cause): PodStatus {
  return { ...status, ...end, phase: 'Failed', phaseCause: why };
}

/** Where that is no fault of the pod: the condition too, by which a Job knows a disruption from a failure. eviction_manager.go synchronize, nodeshutdown_manager.go. */
export function disruptedStatus({ profile }: World, status: PodStatus, end: EndOfPod, why: Cause): PodStatus {
  const ended = endedStatus(status, end, why);
  if (!profile.disruptionCondition) return ended;
  const { message } = end;
  const cause = because('disruption-target');
  const condition = { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message, cause } as const;
  return { ...ended, conditions: [condition, ...status.conditions.filter(({ type }) => type !== 'DisruptionTarget')] };
}
