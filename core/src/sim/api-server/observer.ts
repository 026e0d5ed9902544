import { printColumns } from '../columns/columns.ts';
import type { Recorder } from '../kernel/recorder.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { type Condition, type ContainerStatus, findCondition } from '../model/pod-status.ts';
import type { Profile } from '../model/profile.ts';
import type { ContainerStateChange } from '../trace.ts';

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
    const recorder = this.#recorder;
    const phase = recorder.phases.at(-1)?.phase;
    if (phase !== pod.status.phase)
      recorder.add(recorder.phases, { t: recorder.t, phase: pod.status.phase, cause: pod.status.phaseCause });
    this.#seeConditions(pod.status.conditions);
    for (const status of pod.status.initContainerStatuses) this.#seeContainer(status);
    for (const status of pod.status.containerStatuses) this.#seeContainer(status);
    this.#seeColumns(pod);
  }

  #seeConditions(conditions: readonly Condition[]): void {
    if (conditions === this.#conditions) return;
    const recorder = this.#recorder;
    for (const condition of conditions) {
      const before = findCondition(this.#conditions, condition.type);
      if (before === condition) continue;
      const { type, status, reason, message, cause } = condition;
      if (before?.status === status && before.reason === reason && before.message === message) continue;
      const change = { t: recorder.t, type, status, reason, message };
      recorder.add(recorder.conditions, cause === undefined ? change : { ...change, cause });
    }
    this.#conditions = conditions;
  }

  #seeContainer(status: ContainerStatus): void {
    const before = this.#states.get(status.name);
    if (before === status) return;
    this.#states.set(status.name, status);
    const list = this.#recorder.states.get(status.name);
    if (list === undefined) return;
    const change = stateChange(status, this.#recorder.t);
    const last = list.at(-1);
    if (last === undefined || !sameState(last, change)) this.#recorder.add(list, change);
  }

  #seeColumns(pod: ApiPod): void {
    const { ready, status, restarts } = printColumns(pod, this.#profile);
    const last = this.#recorder.columns.at(-1);
    if (last?.ready === ready && last.status === status && last.restarts === restarts) return;
    this.#recorder.add(this.#recorder.columns, { t: this.#recorder.t, ready, status, restarts });
  }
}

function stateChange({ state, ready, started, restartCount }: ContainerStatus, t: number): ContainerStateChange {
  const { reason, message } = state.kind === 'running' ? { reason: '', message: '' } : state;
  return { t, state: state.kind, reason, message, ready, started, restartCount };
}

function sameState(a: ContainerStateChange, b: ContainerStateChange): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.ready === b.ready &&
    a.started === b.started &&
    a.restartCount === b.restartCount
  );
}
