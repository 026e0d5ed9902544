import { simTime } from '../../../base/time.ts';
import { allContainers } from '../../../workload/containers.ts';
import type { Container } from '../../../workload/pod-spec.ts';
import { computeConditions, isKubeletCondition } from '../../conditions/conditions.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { findContainer, isSidecar } from '../../model/containers.ts';
import {
  type Condition,
  type ContainerState,
  type ContainerStatus,
  findContainerStatus,
  isTerminalPhase,
  type PodStatus,
  type Terminated,
} from '../../model/pod-status.ts';
import type { Instance, RuntimeSnapshot } from '../../model/runtime-state.ts';
import { latestInstance } from '../../model/runtime-state.ts';
import { apiTime, type World } from '../../model/world.ts';
import { computePhase } from '../../phase/phase.ts';
import type { ProbeManager } from '../../probes/probe-manager.ts';
import { restartsAllContainers, shouldRestart } from '../../restart-policy/restart-policy.ts';
import { because } from '../../rules.ts';
import type { StartFailure } from '../runtime-manager/container-starter.ts';

export interface StatusInput {
  readonly pod: ApiPod;
  readonly snapshot: RuntimeSnapshot;
  /** The status manager's last word, if any. */
  readonly previous: PodStatus | undefined;
  readonly reasons: ReadonlyMap<string, StartFailure>;
  /** Instances that RestartAllContainers removed. */
  readonly replaced: ReadonlyMap<string, Readonly<Instance>>;
  readonly podIsTerminal: boolean;
  readonly deadlineExceeded: boolean;
  readonly probes: ProbeManager;
}

/** The status of a pod from the runtime as last seen, what could not be started, and probes: kubelet_pods.go generateAPIPodStatus. */
export function generateStatus(world: World, input: StatusInput): PodStatus {
  const { pod, snapshot, probes } = input;
  const old = input.previous ?? pod.status;
  const init = pod.spec.initContainers.map((container) => containerStatus(world, input, container, true));
  const main = pod.spec.containers
    .map((container) => containerStatus(world, input, container, false))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const initContainerStatuses = probes.withProbes(init, pod.spec, old);
  const containerStatuses = probes.withProbes(main, pod.spec, old);
  const phase = phaseOf(world, input, initContainerStatuses, containerStatuses, old);
  const startTime = old.startTime ?? apiTime(world, world.kernel.now);
  if (input.deadlineExceeded && !world.profile.podWorkerLifecycle) {
    // In 1.20 the status of an evicted pod was made anew: it has no conditions and no containers.
    return { ...phase, conditions: [], initContainerStatuses: [], containerStatuses: [], startTime, hasIp: false };
  }
  const sandboxReady = snapshot.sandboxes[0]?.ready === true;
  const conditions = computeConditions({
    spec: pod.spec,
    profile: world.profile,
    phase: phase.phase,
    statuses: initContainerStatuses.length === 0 ? containerStatuses : [...initContainerStatuses, ...containerStatuses],
    sandboxReady,
    restartingAll: restartingAll(world, input),
    foreign: foreignConditions(input),
  });
  // Written out: a spread of objects that come in several shapes takes most of this function's time.
  return {
    phase: phase.phase,
    phaseCause: phase.phaseCause,
    reason: phase.reason,
    message: phase.message,
    conditions,
    initContainerStatuses,
    containerStatuses,
    startTime,
    hasIp: sandboxReady || old.hasIp,
  };
}

/** What others have set, and what the kubelet keeps of its own. */
function foreignConditions({ pod, previous }: StatusInput): readonly Condition[] {
  const foreign: Condition[] = [];
  for (const condition of pod.status.conditions) if (!isKubeletCondition(condition.type)) foreign.push(condition);
  for (const condition of previous?.conditions ?? []) if (condition.type === 'DisruptionTarget') foreign.push(condition);
  return foreign;
}

/** Undefined where no container of the pod has such a rule. */
function restartingAll(world: World, { pod, snapshot }: StatusInput): boolean | undefined {
  if (!world.profile.restartAllContainers) return undefined;
  const containers = allContainers(pod.spec);
  const hasRule = containers.some(({ restartPolicyRules }) =>
    restartPolicyRules.some(({ action }) => action === 'RestartAllContainers'),
  );
  if (!hasRule) return undefined;
  const asks = containers.some((container) => {
    const instance = latestInstance(snapshot, container.name);
    return instance?.state === 'exited' && restartsAllContainers(container, instance, world.profile);
  });
  return asks;
}

type PhasePart = Pick<PodStatus, 'phase' | 'phaseCause' | 'reason' | 'message'>;

function phaseOf(
  world: World,
  input: StatusInput,
  init: readonly ContainerStatus[],
  main: readonly ContainerStatus[],
  old: PodStatus,
): PhasePart {
  if (input.deadlineExceeded) {
    const field = [['spec', 'activeDeadlineSeconds']];
    const message = 'Pod was active on the node longer than the specified deadline';
    return { phase: 'Failed', phaseCause: because('deadline-exceeded', field), reason: 'DeadlineExceeded', message };
  }
  const { spec } = input.pod;
  const computed = computePhase({
    spec,
    profile: world.profile,
    initContainerStatuses: init,
    containerStatuses: main,
    podIsTerminal: input.podIsTerminal,
    hasInitialized: spec.containers.some(({ name }) => latestInstance(input.snapshot, name) !== undefined),
    restarts: (name, ended) => {
      if (input.replaced.has(name)) return true;
      const container = findContainer(spec, name);
      return container !== undefined && shouldRestart(container, ended, spec, world.profile);
    },
  });
  const settled =
    isTerminalPhase(computed.phase) || !isTerminalPhase(old.phase) ? computed : { phase: old.phase, cause: old.phaseCause };
  const same = settled.phase === old.phase;
  return {
    phase: settled.phase,
    phaseCause: same ? old.phaseCause : settled.cause,
    reason: same ? old.reason : '',
    message: same ? old.message : '',
  };
}

/** convertToAPIContainerStatuses for one container. */
function containerStatus(world: World, input: StatusInput, container: Container, isInit: boolean): ContainerStatus {
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
  input: StatusInput,
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
