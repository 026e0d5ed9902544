import { simTime } from '../../../base/time.ts';
import type { Container } from '../../../workload/pod-spec.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isSidecar } from '../../model/containers.ts';
import {
  type ContainerState,
  type ContainerStatus,
  findContainerStatus,
  type PodStatus,
  type Terminated,
} from '../../model/pod-status.ts';
import { type Instance, latestInstance, type RuntimeSnapshot } from '../../model/runtime-state.ts';
import { apiTime, type World } from '../../model/world.ts';
import { shouldRestart } from '../../restart-policy/restart-policy.ts';
import type { StartFailure } from '../runtime-manager/container-starter.ts';

export interface ContainerStatusInput {
  readonly pod: ApiPod;
  readonly snapshot: RuntimeSnapshot;
  /** The status manager's last word, if any. */
  readonly previous: PodStatus | undefined;
  readonly reasons: ReadonlyMap<string, StartFailure>;
  /** Instances that RestartAllContainers removed. */
  readonly replaced: ReadonlyMap<string, Readonly<Instance>>;
}

/** One container as the runtime has it, before probes say whether it is ready: convertToAPIContainerStatuses of pkg/kubelet/kubelet_pods.go. */
export function containerStatus(
  world: World,
  input: ContainerStatusInput,
  container: Container,
  isInit: boolean,
): ContainerStatus {
  const { pod, snapshot } = input;
  const previous = input.previous ?? pod.status;
  const newest = latestInstance(snapshot, container.name);
  const second = newest === undefined ? undefined : olderInstance(snapshot, newest);
  const removed = input.replaced.get(container.name);
  if (newest === undefined && removed !== undefined) return replacedStatus(world, removed);
  const before = findContainerStatus(previous, container.name);
  if (newest === undefined && before?.state.kind === 'terminated') return before;
  const waitingReason = pod.spec.initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  const state = newest === undefined ? waiting(waitingReason) : stateOf(world, newest);
  const lastTerminated = second?.state === 'exited' ? terminated(world, second) : before?.lastTerminated;
  const status: ContainerStatus = {
    name: container.name,
    state,
    lastTerminated,
    ready: isInit && !isSidecar(container) && state.kind === 'terminated' && state.exitCode === 0,
    started: false,
    restartCount: newest?.restartCount ?? before?.restartCount ?? 0,
    instance: newest?.id ?? 0,
  };
  return withStartFailure(world, input, container, isInit, status, newest);
}

function replacedStatus(world: World, removed: Readonly<Instance>): ContainerStatus {
  const reason = 'RestartingAllContainers';
  const message = 'The container is removed because RestartAllContainers in place';
  const end = { ...removed, exitCode: 137, reason, message, finishedAt: removed.finishedAt ?? world.kernel.now };
  return {
    name: removed.name,
    state: { kind: 'waiting', reason, message },
    lastTerminated: terminated(world, end),
    ready: false,
    started: false,
    restartCount: removed.restartCount + 1,
    instance: 0,
  };
}

/** A container that is about to be started again shows why that did not work last time, instead of how it ended. */
function withStartFailure(
  world: World,
  input: ContainerStatusInput,
  container: Container,
  isInit: boolean,
  status: ContainerStatus,
  newest: Readonly<Instance> | undefined,
): ContainerStatus {
  const failure = input.reasons.get(container.name);
  if (failure === undefined || input.pod.deletion !== undefined || newest?.state === 'running') return status;
  if (newest?.state === 'exited') {
    if (isInit && !isSidecar(container) && newest.exitCode === 0) return status;
    if (!shouldRestart(container, newest, input.pod.spec, world.profile)) return status;
  }
  const lastTerminated = status.state.kind === 'terminated' ? status.state : status.lastTerminated;
  return {
    ...status,
    state: { kind: 'waiting', reason: failure.reason, message: failure.message },
    lastTerminated,
    ready: false,
  };
}

function stateOf(world: World, instance: Readonly<Instance>): ContainerState {
  if (instance.state === 'exited') return terminated(world, instance);
  if (instance.state === 'created') return waiting('');
  return { kind: 'running', startedAt: apiTime(world, instance.startedAt ?? world.kernel.now) };
}

function terminated(world: World, instance: Readonly<Instance>): Terminated {
  return {
    kind: 'terminated',
    exitCode: instance.exitCode,
    reason: instance.reason,
    message: instance.message,
    startedAt: apiTime(world, instance.startedAt ?? simTime(0)),
    finishedAt: apiTime(world, instance.finishedAt ?? simTime(0)),
  };
}

/** The newest one before another of the same container. */
function olderInstance({ instances }: RuntimeSnapshot, newer: Readonly<Instance>): Readonly<Instance> | undefined {
  for (const instance of instances) if (instance.name === newer.name && instance !== newer) return instance;
  return undefined;
}

function waiting(reason: string): ContainerState {
  return { kind: 'waiting', reason, message: '' };
}
