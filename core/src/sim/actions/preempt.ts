import { english } from '#l10n/localizer.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { uidFor } from '../model/pod-name.ts';
import { isTerminalPhase } from '../model/pod-status.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';

/**
 * The scheduler makes room for a pod of higher priority: framework/preemption/preemption.go. A condition, a delete with the pod's own grace
 * period, and the event, in this order. Gives why nothing happens, if so.
 */
export function preempt(world: World, api: ApiServer): string | undefined {
  const { pod } = api;
  if (pod?.nodeName === undefined || isTerminalPhase(pod.status.phase)) return english('assumption.noRoomTaken');
  if (pod.spec.priorityClassName === 'system-node-critical') return english('assumption.noHigherPriority');
  if (world.profile.disruptionCondition && pod.deletion === undefined) {
    api.setCondition({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: `${pod.spec.schedulerName}: preempting to accommodate a higher priority pod`,
      cause: because('disruption-target'),
    });
  }
  const why = because('preempted', [
    ['spec', 'priorityClassName'],
    ['spec', 'terminationGracePeriodSeconds'],
  ]);
  api.delete({ graceSeconds: undefined, force: false, why }, 'preempt');
  // It is in no file: a UID as the API server would make one.
  const preemptor = uidFor(`preemptor of ${world.identity.uid}`);
  emitEvent(world, {
    type: 'Normal',
    reason: 'Preempted',
    source: pod.spec.schedulerName,
    container: null,
    message: `Preempted by pod ${preemptor} on node ${pod.nodeName}`,
    cause: why,
  });
  return undefined;
}
