import { containerPath } from '../../workload/containers.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import { isSidecar } from '../model/containers.ts';
import type { ContainerStatus, Phase, Terminated } from '../model/pod-status.ts';
import type { Profile } from '../model/profile.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';

export interface PhaseInput {
  readonly spec: PodSpec;
  readonly profile: Profile;
  readonly initContainerStatuses: readonly ContainerStatus[];
  readonly containerStatuses: readonly ContainerStatus[];
  /** The pod worker has stopped everything. */
  readonly podIsTerminal: boolean;
  /** A regular container of the current sandbox exists. */
  readonly hasInitialized: boolean;
  /** Whether a container with this exit is started again. */
  readonly restarts: (name: string, ended: Terminated) => boolean;
}

export interface PhaseResult {
  readonly phase: Phase;
  readonly cause: Cause;
}

/** The pod's phase from the states of its containers: pkg/kubelet/kubelet_pods.go getPhase, 1.31 to 1.36, and 1.20. */
export function computePhase(input: PhaseInput): PhaseResult {
  const failedInit = input.initContainerStatuses.find((status) => hasFailedForGood(input, status));
  if (failedInit !== undefined) return failed('init-container-failed', input.spec, failedInit);
  const pendingInit = input.initContainerStatuses.find((status) => isPendingInit(input, status));
  if (pendingInit !== undefined) return pending('init-containers-pending', input.spec, pendingInit.name);
  const waiting = input.containerStatuses.find(
    (status) => status.state.kind === 'waiting' && status.lastTerminated === undefined,
  );
  if (waiting !== undefined) return pending('phase-pending', input.spec, waiting.name);
  const running = input.containerStatuses.find((status) => status.state.kind === 'running') ?? runningSidecar(input);
  if (running !== undefined) {
    return {
      phase: 'Running',
      cause: because('phase-running', [containerPath(input.spec, running.name)], { container: running.name }),
    };
  }
  return phaseOfStopped(input);
}

function phaseOfStopped(input: PhaseInput): PhaseResult {
  const stopped: { readonly status: ContainerStatus; readonly ended: Terminated }[] = [];
  for (const status of input.containerStatuses) {
    const ended = endOf(status);
    if (ended !== undefined) stopped.push({ status, ended });
  }
  const restartPolicy = [['spec', 'restartPolicy']];
  const failure = stopped.find(({ ended }) => ended.exitCode !== 0);
  if (!input.podIsTerminal || !input.profile.terminalPhaseByExitCodes) {
    const again = stopped.find(({ status, ended }) => input.restarts(status.name, ended));
    if (again !== undefined) {
      const args = { container: again.status.name, exitCode: again.ended.exitCode };
      return { phase: 'Running', cause: because('phase-restarting', restartPolicy, args) };
    }
  }
  if (stopped.length === 0) return { phase: 'Pending', cause: because('phase-pending') };
  if (failure === undefined) return { phase: 'Succeeded', cause: because('pod-completed', restartPolicy) };
  return failed('pod-failed', input.spec, failure.status);
}

function failed(rule: 'init-container-failed' | 'pod-failed', spec: PodSpec, status: ContainerStatus): PhaseResult {
  const exitCode = endOf(status)?.exitCode ?? 0;
  const fields = [containerPath(spec, status.name), ['spec', 'restartPolicy']];
  return { phase: 'Failed', cause: because(rule, fields, { container: status.name, exitCode }) };
}

function pending(rule: 'init-containers-pending' | 'phase-pending', spec: PodSpec, name: string): PhaseResult {
  return { phase: 'Pending', cause: because(rule, [containerPath(spec, name)], { container: name }) };
}

function hasFailedForGood(input: PhaseInput, status: ContainerStatus): boolean {
  if (isSidecarStatus(input, status)) return false;
  const ended = endOf(status);
  return ended !== undefined && ended.exitCode !== 0 && !input.restarts(status.name, ended);
}

function isPendingInit(input: PhaseInput, status: ContainerStatus): boolean {
  if (isSidecarStatus(input, status)) {
    const over = input.profile.phaseIgnoresSidecarsOnceInitialized && input.hasInitialized;
    if (over) return false;
    if (status.state.kind === 'running') return !status.started;
    return status.state.kind === 'waiting' && status.lastTerminated === undefined;
  }
  return endOf(status) === undefined;
}

function isSidecarStatus({ spec, profile }: PhaseInput, status: ContainerStatus): boolean {
  const container = spec.initContainers.find((one) => one.name === status.name);
  return profile.sidecars && container !== undefined && isSidecar(container);
}

function runningSidecar(input: PhaseInput): ContainerStatus | undefined {
  return input.initContainerStatuses.find((status) => isSidecarStatus(input, status) && status.state.kind === 'running');
}

function endOf(status: ContainerStatus): Terminated | undefined {
  if (status.state.kind === 'terminated') return status.state;
  return status.state.kind === 'waiting' ? status.lastTerminated : undefined;
}
