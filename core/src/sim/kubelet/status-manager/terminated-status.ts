import { simTime } from '../../../base/time.ts';
import { type ContainerStatus, isTerminalPhase, type PodStatus } from '../../model/pod-status.ts';
import { because } from '../../rules.ts';

/**
 * The last status of a pod of which nothing runs any more: status_manager.go TerminatePod. Containers that never were seen to end count as lost, once
 * their turn had come (hasPodInitialized, initializedContainers); the phase becomes Failed unless it is settled.
 */
export function terminatedStatus(status: PodStatus): PodStatus {
  const phase = isTerminalPhase(status.phase) ? status.phase : 'Failed';
  const init = status.initContainerStatuses;
  const begun = init.findLastIndex(hasBegun);
  const initDone = init.every(({ state, started }) => started || (state.kind === 'terminated' && state.exitCode === 0));
  const anyBegun = status.containerStatuses.some(hasBegun);
  return {
    ...status,
    phase,
    phaseCause: phase === status.phase ? status.phaseCause : because('pod-failed'),
    initContainerStatuses: init.map((one, index) => (index <= Math.max(0, begun) ? lostContainer(one) : one)),
    containerStatuses: initDone || anyBegun ? status.containerStatuses.map(lostContainer) : status.containerStatuses,
  };
}

function hasBegun({ state, lastTerminated }: ContainerStatus): boolean {
  return state.kind !== 'waiting' || lastTerminated !== undefined;
}

/** What is said of a container whose end nobody saw; one that has ended stays as it is. */
export function lostContainer(status: ContainerStatus): ContainerStatus {
  if (status.state.kind === 'terminated') return status;
  const message = 'The container could not be located when the pod was terminated';
  const state = {
    kind: 'terminated',
    exitCode: 137,
    reason: 'ContainerStatusUnknown',
    message,
    startedAt: simTime(0),
    finishedAt: simTime(0),
  } as const;
  return { ...status, state, ready: false, started: false };
}
