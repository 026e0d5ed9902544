import type { SimTime } from '../../base/time.ts';
import type { Cause, ConditionChange, PhaseChange } from '../trace.ts';

export type Phase = PhaseChange['phase'];
export type ConditionStatus = ConditionChange['status'];

export interface Waiting {
  readonly kind: 'waiting';
  readonly reason: string;
  readonly message: string;
}

export interface Running {
  readonly kind: 'running';
  /** Cut to whole seconds of the wall clock, as the API stores times. */
  readonly startedAt: SimTime;
}

export interface Terminated {
  readonly kind: 'terminated';
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
  readonly startedAt: SimTime;
  readonly finishedAt: SimTime;
}

export type ContainerState = Waiting | Running | Terminated;

/** `v1.ContainerStatus`. */
export interface ContainerStatus {
  readonly name: string;
  readonly state: ContainerState;
  readonly lastTerminated: Terminated | undefined;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  /** Identity of the instance in the runtime; 0 before there is one. */
  readonly instance: number;
}

/** `v1.PodCondition`, with why it has its status. */
export interface Condition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  readonly cause?: Cause;
}

/** `v1.PodStatus`. */
export interface PodStatus {
  readonly phase: Phase;
  readonly phaseCause: Cause;
  readonly reason: string;
  readonly message: string;
  readonly conditions: readonly Condition[];
  readonly initContainerStatuses: readonly ContainerStatus[];
  /** Sorted by name, as the kubelet does. */
  readonly containerStatuses: readonly ContainerStatus[];
  readonly startTime: SimTime | undefined;
  readonly hasIp: boolean;
}

export const isTerminalPhase = (phase: Phase): boolean => phase === 'Succeeded' || phase === 'Failed';

export function findCondition(conditions: readonly Condition[], type: string): Condition | undefined {
  for (const condition of conditions) if (condition.type === type) return condition;
  return undefined;
}

/** The status of a container, looked for among the init containers first. */
export function findContainerStatus(status: PodStatus, name: string): ContainerStatus | undefined {
  for (const one of status.initContainerStatuses) if (one.name === name) return one;
  for (const one of status.containerStatuses) if (one.name === name) return one;
  return undefined;
}

/** The conditions with one of them replaced, or added at the end. */
export function withCondition(conditions: readonly Condition[], condition: Condition): readonly Condition[] {
  const index = conditions.findIndex((other) => other.type === condition.type);
  return index < 0 ? [...conditions, condition] : conditions.with(index, condition);
}

/** A status with other conditions. Written out: the engine takes far longer to lay something over an object that is spread. */
export function withConditions(status: PodStatus, conditions: readonly Condition[]): PodStatus {
  if (conditions === status.conditions) return status;
  const { phase, phaseCause, reason, message, initContainerStatuses, containerStatuses, startTime, hasIp } = status;
  return { phase, phaseCause, reason, message, conditions, initContainerStatuses, containerStatuses, startTime, hasIp };
}

/** What probes say of a container, laid over its status. */
export function withReadiness(status: ContainerStatus, started: boolean, ready: boolean): ContainerStatus {
  if (started === status.started && ready === status.ready) return status;
  const { name, state, lastTerminated, restartCount, instance } = status;
  return { name, state, lastTerminated, ready, started, restartCount, instance };
}

/** Whether two statuses say the same; what the status manager asks before it writes. Causes do not count. */
export function sameStatus(a: PodStatus, b: PodStatus): boolean {
  if (a === b) return true;
  return (
    a.phase === b.phase &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.startTime === b.startTime &&
    a.hasIp === b.hasIp &&
    sameList(a.conditions, b.conditions, sameCondition) &&
    sameList(a.initContainerStatuses, b.initContainerStatuses, sameContainer) &&
    sameList(a.containerStatuses, b.containerStatuses, sameContainer)
  );
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => one === b[index] || sameAt(one, b[index], same)));
}

function sameAt<T>(a: T, b: T | undefined, same: (a: T, b: T) => boolean): boolean {
  return b !== undefined && same(a, b);
}

function sameCondition(a: Condition, b: Condition): boolean {
  return a.type === b.type && a.status === b.status && a.reason === b.reason && a.message === b.message;
}

function sameContainer(a: ContainerStatus, b: ContainerStatus): boolean {
  return (
    a.name === b.name &&
    a.instance === b.instance &&
    a.ready === b.ready &&
    a.started === b.started &&
    a.restartCount === b.restartCount &&
    sameState(a.state, b.state) &&
    (a.lastTerminated === b.lastTerminated ||
      (a.lastTerminated !== undefined && b.lastTerminated !== undefined && sameState(a.lastTerminated, b.lastTerminated)))
  );
}

function sameState(a: ContainerState, b: ContainerState): boolean {
  if (a.kind === 'running') return b.kind === 'running' && a.startedAt === b.startedAt;
  if (a.kind === 'waiting') return b.kind === 'waiting' && a.reason === b.reason && a.message === b.message;
  return (
    b.kind === 'terminated' &&
    a.exitCode === b.exitCode &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.startedAt === b.startedAt &&
    a.finishedAt === b.finishedAt
  );
}
