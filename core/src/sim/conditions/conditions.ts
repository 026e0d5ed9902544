import { areSame } from '../../base/are-same.ts';
import { containerPath } from '../../workload/containers.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import { isSidecar, longRunningContainers } from '../model/containers.ts';
import { type Condition, type ContainerStatus, findCondition, isTerminalPhase, type Phase } from '../model/pod-status.ts';
import type { Profile } from '../model/profile.ts';
import { because, type RuleId } from '../rules.ts';

export interface ConditionsInput {
  readonly spec: PodSpec;
  readonly profile: Profile;
  readonly phase: Phase;
  readonly statuses: readonly ContainerStatus[];
  /** The pod has one ready sandbox with an address. */
  readonly sandboxReady: boolean;
  /** All containers are being started anew; undefined where no container's rules ask for that. */
  readonly restartingAll: boolean | undefined;
  /** Conditions in the API that the kubelet does not own: readiness gates among them. */
  readonly foreign: readonly Condition[];
}

type ReadinessInput = Pick<ConditionsInput, 'spec' | 'profile' | 'phase' | 'statuses'>;

const kubeletOwned = new Set([
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
  'DisruptionTarget',
  'AllContainersRestarting',
]);

export const isKubeletCondition = (type: string): boolean => kubeletOwned.has(type);

/** All conditions of a pod in the order in which the kubelet writes them: pkg/kubelet/kubelet_pods.go generateAPIPodStatus. */
export function computeConditions(input: ConditionsInput): readonly Condition[] {
  const containersReady = containersReadyCondition(input);
  const conditions = [...input.foreign];
  if (input.profile.readyToStartCondition) conditions.push(readyToStartCondition(input.sandboxReady));
  const ready = readyCondition(input.spec, containersReady, input.foreign);
  conditions.push(initializedCondition(input), ready, containersReady, scheduledCondition);
  if (input.restartingAll !== undefined) conditions.push(restartingAllCondition(input.restartingAll));
  return conditions;
}

function restartingAllCondition(restarting: boolean): Condition {
  const cause = because('restart-all-containers');
  if (!restarting) return { type: 'AllContainersRestarting', status: 'False', reason: '', message: '', cause };
  const message = 'container exited with restart policy rule';
  return { type: 'AllContainersRestarting', status: 'True', reason: 'RestartAllContainersStarted', message, cause };
}

export const scheduledCondition: Condition = {
  type: 'PodScheduled',
  status: 'True',
  reason: '',
  message: '',
  cause: because('pod-scheduled'),
};

const readyToStart = condition('PodReadyToStartContainers', 'True', '', '', 'sandbox-created', []);
const notReadyToStart: Condition = { ...readyToStart, status: 'False' };

export function readyToStartCondition(ready: boolean): Condition {
  return ready ? readyToStart : notReadyToStart;
}

const initialized = condition('Initialized', 'True', '', '', 'init-containers-complete', []);

function initializedCondition({ spec, profile, phase, statuses }: ConditionsInput): Condition {
  if (spec.initContainers.length === 0 && phase !== 'Succeeded') return initialized;
  const begun = spec.containers.some(({ name }) => hasBegun(findStatus(statuses, name)));
  const incomplete = spec.initContainers.filter((container) => {
    const status = findStatus(statuses, container.name);
    return status === undefined || !(profile.sidecars && isSidecar(container) ? status.started : status.ready);
  });
  const fields = spec.initContainers.length === 0 ? [] : [['spec', 'initContainers']];
  if (phase === 'Succeeded') return condition('Initialized', 'True', 'PodCompleted', '', 'pod-completed', fields);
  if (incomplete.length === 0 || begun) return condition('Initialized', 'True', '', '', 'init-containers-complete', fields);
  const message = `containers with incomplete status: [${names(incomplete)}]`;
  return condition(
    'Initialized',
    'False',
    'ContainersNotInitialized',
    message,
    'init-containers-pending',
    pathsOf(spec, incomplete),
  );
}

function findStatus(statuses: readonly ContainerStatus[], name: string): ContainerStatus | undefined {
  for (const status of statuses) if (status.name === name) return status;
  return undefined;
}

function hasBegun(status: ContainerStatus | undefined): boolean {
  return (
    status !== undefined &&
    (status.state.kind === 'running' || status.state.kind === 'terminated' || status.lastTerminated !== undefined)
  );
}

interface Readiness {
  readonly unready: readonly Container[];
  readonly condition: Condition;
}

/** What was said before, by the containers that count: each sync asks, and most hear it again. */
const knownReadiness = new WeakMap<readonly Container[], Readiness[]>();
/** Many containers have more combinations than are worth keeping. */
const mostKnown = 16;

/** pkg/kubelet/status/generate.go GenerateContainersReadyCondition. */
export function containersReadyCondition({ spec, profile, phase, statuses }: ReadinessInput): Condition {
  if (isTerminalPhase(phase)) return terminalCondition('ContainersReady', phase, profile);
  const counted = profile.sidecars ? longRunningContainers(spec) : spec.containers;
  const unready = counted.filter(({ name }) => findStatus(statuses, name)?.ready !== true);
  const known = knownReadiness.get(counted) ?? [];
  for (const one of known) if (areSame(one.unready, unready)) return one.condition;
  const condition = readiness(spec, counted, unready);
  knownReadiness.set(counted, [{ unready, condition }, ...known].slice(0, mostKnown));
  return condition;
}

function readiness(spec: PodSpec, counted: readonly Container[], unready: readonly Container[]): Condition {
  const type = 'ContainersReady';
  const fieldsOf = (containers: readonly Container[]): readonly Path[] => containers.map((one) => readinessField(spec, one));
  if (unready.length === 0) return condition(type, 'True', '', '', 'containers-ready', fieldsOf(counted));
  const message = `containers with unready status: [${names(unready)}]`;
  return condition(type, 'False', 'ContainersNotReady', message, 'containers-not-ready', fieldsOf(unready));
}

/** What Ready and ContainersReady become once a pod is over: GenerateContainersReadyConditionForTerminalPhase. */
export function terminalCondition(type: 'Ready' | 'ContainersReady', phase: Phase, profile: Profile): Condition {
  if (phase === 'Succeeded') return condition(type, 'False', 'PodCompleted', '', 'pod-completed', []);
  const reason = profile.podFailedReason ? 'PodFailed' : 'ContainersNotReady';
  return condition(type, 'False', reason, '', 'pod-failed', []);
}

/** Ready follows ContainersReady, then the readiness gates: GeneratePodReadyCondition. */
export function readyCondition(spec: PodSpec, containersReady: Condition, conditions: readonly Condition[]): Condition {
  if (containersReady.status !== 'True' || spec.readinessGates.length === 0) return asReady(containersReady);
  const complaints = spec.readinessGates.flatMap(({ conditionType }) => {
    const gate = findCondition(conditions, conditionType);
    if (gate === undefined) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    return gate.status === 'True'
      ? []
      : [`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`];
  });
  if (complaints.length === 0) return asReady(containersReady);
  return condition('Ready', 'False', 'ReadinessGatesNotReady', complaints.join(', '), 'readiness-gate-not-ready', [
    ['spec', 'readinessGates'],
  ]);
}

const knownReady = new WeakMap<Condition, Condition>();

/** Without gates Ready says what ContainersReady says. */
function asReady(containersReady: Condition): Condition {
  const known = knownReady.get(containersReady);
  if (known !== undefined) return known;
  const ready: Condition = { ...containersReady, type: 'Ready' };
  knownReady.set(containersReady, ready);
  return ready;
}

function readinessField(spec: PodSpec, container: Container): Path {
  const path = containerPath(spec, container.name);
  return container.readinessProbe === undefined ? path : [...path, 'readinessProbe'];
}

function pathsOf(spec: PodSpec, containers: readonly Container[]): readonly Path[] {
  return containers.map(({ name }) => containerPath(spec, name));
}

const names = (containers: readonly Container[]): string => containers.map(({ name }) => name).join(' ');

function condition(
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
  rule: RuleId,
  fields: readonly Path[],
): Condition {
  return { type, status, reason, message, cause: because(rule, fields) };
}
