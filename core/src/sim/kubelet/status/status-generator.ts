import { areSame } from '../../../base/are-same.ts';
import { allContainers } from '../../../workload/containers.ts';
import { computeConditions, isKubeletCondition } from '../../conditions/conditions.ts';
import { findContainer } from '../../model/containers.ts';
import { type Condition, type ContainerStatus, isTerminalPhase, type PodStatus } from '../../model/pod-status.ts';
import { latestInstance } from '../../model/runtime-state.ts';
import { apiTime, type World } from '../../model/world.ts';
import { computePhase } from '../../phase/phase.ts';
import type { ProbeManager } from '../../probes/probe-manager.ts';
import { restartsAllContainers, shouldRestart } from '../../restart-policy/restart-policy.ts';
import { because } from '../../rules.ts';
import { type ContainerStatusInput, containerStatus } from './container-status.ts';

export interface StatusInput extends ContainerStatusInput {
  readonly podIsTerminal: boolean;
  readonly deadlineExceeded: boolean;
  readonly probes: ProbeManager;
  /** Nothing of all this has changed since the last status, but what probes say may have. */
  readonly isSettled: boolean;
}

/** The status of a pod from the runtime as last seen, what could not be started, and probes: kubelet_pods.go generateAPIPodStatus. */
export function generateStatus(world: World, input: StatusInput): PodStatus {
  const { pod, snapshot, probes } = input;
  const old = input.previous ?? pod.status;
  const { init, main } = input.isSettled
    ? { init: old.initContainerStatuses, main: old.containerStatuses }
    : statusesOf(world, input);
  const initContainerStatuses = probes.withProbes(init, pod.spec, old);
  const containerStatuses = probes.withProbes(main, pod.spec, old);
  if (input.isSettled && areSame(initContainerStatuses, init) && areSame(containerStatuses, main)) return old;
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

function statusesOf(world: World, input: StatusInput): Record<'init' | 'main', readonly ContainerStatus[]> {
  const { spec } = input.pod;
  return {
    init: spec.initContainers.map((container) => containerStatus(world, input, container, true)),
    main: spec.containers
      .map((container) => containerStatus(world, input, container, false))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
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
