import { printColumns } from '../columns/columns.ts';
import type { Open, Recorder } from '../kernel/recorder.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { type Condition, type ContainerStatus, findCondition, type PodStatus } from '../model/pod-status.ts';
import type { Profile } from '../model/profile.ts';
import type { Cause, ConditionChange, ContainerStateChange } from '../trace.ts';
import { stateCause } from './state-cause.ts';

/** Watches the stored pod as a person with `kubectl get -w` would, and records each change of what can be seen. */
export class Observer {
  readonly #recorder: Recorder;
  readonly #profile: Profile;
  #conditions: readonly Condition[] = [];
  readonly #states = new Map<string, ContainerStatus>();

  constructor(recorder: Recorder, profile: Profile) {
    this.#recorder = recorder;
    this.#profile = profile;
  }

  see(pod: ApiPod): void {
    const { conditions, initContainerStatuses, containerStatuses } = pod.status;
    const byPhase = this.#seePhase(pod.status);
    const byCondition = this.#seeConditions(conditions);
    let byContainer: Cause | undefined;
    for (const status of initContainerStatuses) byContainer = this.#seeContainer(pod, status) ?? byContainer;
    for (const status of containerStatuses) byContainer = this.#seeContainer(pod, status) ?? byContainer;
    this.#seeColumns(pod, byContainer ?? byPhase ?? byCondition);
  }

  #seePhase({ phase, phaseCause }: PodStatus): Cause | undefined {
    const recorder = this.#recorder;
    if (recorder.phases.at(-1)?.phase === phase) return undefined;
    recorder.add(recorder.phases, { t: recorder.t, phase, cause: phaseCause });
    return phaseCause;
  }

  /** The cause of the last change, if any. */
  #seeConditions(conditions: readonly Condition[]): Cause | undefined {
    if (conditions === this.#conditions) return undefined;
    let last: Cause | undefined;
    const recorder = this.#recorder;
    for (const condition of conditions) {
      const before = findCondition(this.#conditions, condition.type);
      if (before === condition) continue;
      const { type, status, reason, message, cause } = condition;
      if (before?.status === status && before.reason === reason && before.message === message) continue;
      const change: Open<ConditionChange> = {
        t: recorder.t,
        type,
        status,
        reason,
        message,
      };
      if (cause !== undefined) change.cause = cause;
      recorder.add(recorder.conditions, change);
      last = cause ?? last;
    }
    this.#conditions = conditions;
    return last;
  }

  #seeContainer(pod: ApiPod, status: ContainerStatus): Cause | undefined {
    const recorder = this.#recorder;
    const before = this.#states.get(status.name);
    if (before === status) return undefined;
    this.#states.set(status.name, status);
    const list = recorder.states.get(status.name);
    if (list === undefined) return undefined;
    const last = list.at(-1);
    if (last !== undefined && isSameState(last, status)) return undefined;
    const { ready, started, restartCount } = status;
    const { state, reason, message } = stateOf(status);
    const cause = stateCause(pod, before, status, recorder);
    recorder.add(list, { t: recorder.t, state, reason, message, ready, started, restartCount, cause });
    return cause;
  }

  /** `cause`: of what else changed; where nothing did, the pod is being deleted. */
  #seeColumns(pod: ApiPod, cause: Cause | undefined): void {
    const recorder = this.#recorder;
    const { ready, status, restarts } = printColumns(pod, this.#profile);
    const last = recorder.columns.at(-1);
    if (last?.ready === ready && last.status === status && last.restarts === restarts) return;
    const why = cause ?? recorder.termination?.why ?? pod.status.phaseCause;
    recorder.add(recorder.columns, { t: recorder.t, ready, status, restarts, cause: why });
  }
}

function stateOf({ state }: ContainerStatus): Pick<ContainerStateChange, 'state' | 'reason' | 'message'> {
  if (state.kind === 'running') return { state: 'running', reason: '', message: '' };
  return { state: state.kind, reason: state.reason, message: state.message };
}

function isSameState(last: ContainerStateChange, status: ContainerStatus): boolean {
  const { state, reason, message } = stateOf(status);
  return (
    last.state === state &&
    last.reason === reason &&
    last.message === message &&
    last.ready === status.ready &&
    last.started === status.started &&
    last.restartCount === status.restartCount
  );
}
