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
  return conditions.find((condition) => condition.type === type);
}

/** The conditions with one of them replaced, or added at the end. */
export function withCondition(conditions: readonly Condition[], condition: Condition): readonly Condition[] {
  const index = conditions.findIndex((other) => other.type === condition.type);
  return index < 0 ? [...conditions, condition] : conditions.with(index, condition);
}

/** Whether two statuses say the same; what the status manager asks before it writes. Causes do not count. */
export function sameStatus(a: PodStatus, b: PodStatus): boolean {
  return statusKey(a) === statusKey(b);
}

function statusKey(status: PodStatus): string {
  const { phaseCause: _, conditions, ...rest } = status;
  return JSON.stringify([rest, conditions.map(({ type, status, reason, message }) => [type, status, reason, message])]);
}
