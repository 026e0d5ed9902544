import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { isSidecar } from '../model/containers.ts';
import { type ContainerStatus, findCondition, isTerminalPhase, type PodStatus } from '../model/pod-status.ts';
import type { Profile } from '../model/profile.ts';
import type { ColumnsChange } from '../trace.ts';

export type Columns = Omit<ColumnsChange, 't' | 'cause'>;

/**
 * READY, STATUS and RESTARTS as the API server prints them for `kubectl get pod`:
 * pkg/printers/internalversion/printers.go printPod, 1.20 to 1.36.
 */
export function printColumns(pod: ApiPod, profile: Profile): Columns {
  const { spec, status } = pod;
  const sidecars = spec.initContainers.filter((container) => profile.sidecars && isSidecar(container));
  const total = spec.containers.length + sidecars.length;
  const init = printInitContainers(spec, status, profile);
  const gated = findCondition(status.conditions, 'PodScheduled')?.reason === 'SchedulingGated';
  let reason = gated ? 'SchedulingGated' : status.reason || status.phase;
  let { ready, restarts } = init;
  if (init.reason !== undefined) reason = init.reason;
  if (init.reason === undefined || findCondition(status.conditions, 'Initialized')?.status === 'True') {
    const main = printContainers(status, reason, profile);
    reason = main.reason;
    ready += main.ready;
    restarts = main.restarts + init.sidecarRestarts;
  }
  if (pod.deletion !== undefined && status.reason === 'NodeLost') reason = 'Unknown';
  else if (pod.deletion !== undefined && !(profile.printsTerminalReason && isTerminalPhase(status.phase))) reason = 'Terminating';
  return { ready: `${ready}/${total}`, status: reason, restarts };
}

interface InitColumns {
  /** Set where an init container holds up the pod. */
  readonly reason: string | undefined;
  readonly ready: number;
  readonly restarts: number;
  readonly sidecarRestarts: number;
}

const noInitContainers: InitColumns = { reason: undefined, ready: 0, restarts: 0, sidecarRestarts: 0 };

function printInitContainers(spec: PodSpec, status: PodStatus, profile: Profile): InitColumns {
  if (spec.initContainers.length === 0) return noInitContainers;
  const sidecars = new Set(spec.initContainers.filter((one) => profile.sidecars && isSidecar(one)).map((one) => one.name));
  let ready = 0;
  let restarts = 0;
  let sidecarRestarts = 0;
  for (const [index, container] of status.initContainerStatuses.entries()) {
    restarts += container.restartCount;
    const sidecar = sidecars.has(container.name);
    if (sidecar) sidecarRestarts += container.restartCount;
    if (container.state.kind === 'terminated' && container.state.exitCode === 0) continue;
    if (sidecar && container.started) {
      if (container.ready) ready += 1;
      continue;
    }
    const reason = `Init:${initReason(container) ?? `${index}/${spec.initContainers.length}`}`;
    return { reason, ready, restarts, sidecarRestarts };
  }
  return { reason: undefined, ready, restarts, sidecarRestarts };
}

function initReason({ state }: ContainerStatus): string | undefined {
  if (state.kind === 'terminated') return state.reason || `ExitCode:${state.exitCode}`;
  if (state.kind === 'waiting' && state.reason !== '' && state.reason !== 'PodInitializing') return state.reason;
  return undefined;
}

function printContainers(
  status: PodStatus,
  before: string,
  profile: Profile,
): { reason: string; ready: number; restarts: number } {
  let reason = before;
  let errorReason = '';
  let ready = 0;
  let restarts = 0;
  let hasRunning = false;
  for (const container of status.containerStatuses.toReversed()) {
    restarts += container.restartCount;
    const { state } = container;
    if (state.kind === 'waiting' && state.reason !== '') reason = state.reason;
    else if (state.kind === 'terminated') {
      reason = state.reason || `ExitCode:${state.exitCode}`;
      if (state.exitCode !== 0) errorReason = reason;
    } else if (container.ready && state.kind === 'running') {
      hasRunning = true;
      ready += 1;
    }
  }
  if (reason === 'Completed') reason = reasonBesideCompleted(status, hasRunning, profile.printsErrorReason ? errorReason : '');
  return { reason, ready, restarts };
}

/** One container is done while another runs or failed. */
function reasonBesideCompleted(status: PodStatus, hasRunning: boolean, errorReason: string): string {
  const podReady = findCondition(status.conditions, 'Ready')?.status === 'True';
  if (hasRunning && podReady) return 'Running';
  if (errorReason !== '') return errorReason;
  return hasRunning ? 'NotReady' : 'Completed';
}
