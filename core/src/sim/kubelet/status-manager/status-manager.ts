import type { ApiServer } from '../../api-server/api-server.ts';
import {
  containersReadyCondition,
  isKubeletCondition,
  readyCondition,
  readyToStartCondition,
  terminalCondition,
} from '../../conditions/conditions.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import {
  type Condition,
  type ContainerStatus,
  findCondition,
  isTerminalPhase,
  type PodStatus,
  sameStatus,
  withCondition,
  withConditions,
  withReadiness,
} from '../../model/pod-status.ts';
import type { World } from '../../model/world.ts';
import { because } from '../../rules.ts';
import type { Cause, StatusWrite } from '../../trace.ts';
import { terminatedStatus } from './terminated-status.ts';

export interface StatusManagerOptions {
  /** The pod worker may still have containers running: a terminal phase must wait. */
  readonly couldHaveRunningContainers: () => boolean;
  /** The cache says something else than before. */
  readonly onChange: () => void;
}

/** Where a status comes from: a sync, or the result of a probe. */
export type StatusOrigin = Omit<StatusWrite, 't'>;

interface Cached {
  readonly status: PodStatus;
  readonly origin: StatusOrigin;
}

/**
 * The kubelet's cache of what it wants the API to say, and the one goroutine that writes it: pkg/kubelet/status/status_manager.go.
 * Probes read the cache; the API follows some milliseconds later, and changes in quick succession become one write.
 */
export class StatusManager {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #options: StatusManagerOptions;
  #cached: Cached | undefined;
  #finished = false;
  #dirty = false;
  #writing = false;
  #stopped = false;

  constructor(world: World, api: ApiServer, options: StatusManagerOptions) {
    this.#world = world;
    this.#api = api;
    this.#options = options;
  }

  get status(): PodStatus | undefined {
    return this.#cached?.status;
  }

  set(status: PodStatus, origin: StatusOrigin): void {
    if (this.#cached !== undefined && sameStatus(this.#cached.status, status)) return;
    this.#cached = { status, origin };
    this.#options.onChange();
    this.#signal();
  }

  /** SetContainerReadiness: past the pod worker, straight into the cache. */
  setReadiness(instance: number, ready: boolean, cause: Cause): void {
    this.#changeContainer(instance, (status) => withReadiness(status, status.started, ready), cause);
  }

  /** SetContainerStartup. */
  setStartup(instance: number, started: boolean, cause: Cause): void {
    this.#changeContainer(instance, (status) => withReadiness(status, started, status.ready), cause);
  }

  /** The pod has its sandbox: since 1.36 the condition does not wait for the next sync. All else of it, such as the address, does. */
  setReadyToStart(origin: StatusOrigin): void {
    const { status } = this;
    if (status === undefined || !this.#world.profile.readyToStartCondition) return;
    this.set(withConditions(status, withCondition(status.conditions, readyToStartCondition(true))), origin);
  }

  /** TerminatePod: nothing runs any more and nothing will; what has no known end gets one. */
  terminate(origin: StatusOrigin): void {
    const { status } = this;
    if (status !== undefined && this.#world.profile.podWorkerLifecycle) {
      this.#cached = { status: terminatedStatus(status), origin };
      this.#options.onChange();
    }
    this.#finished = true;
    this.#signal();
  }

  /** The kubelet process ended: nothing is written any more. */
  stop(): void {
    this.#stopped = true;
  }

  #changeContainer(instance: number, change: (status: ContainerStatus) => ContainerStatus, cause: Cause): void {
    const before = this.status;
    const pod = this.#api.pod;
    if (before === undefined || pod === undefined) return;
    const apply = (list: readonly ContainerStatus[]): readonly ContainerStatus[] =>
      list.map((status) => (status.instance === instance ? change(status) : status));
    const status: PodStatus = {
      ...before,
      containerStatuses: apply(before.containerStatuses),
      initContainerStatuses: apply(before.initContainerStatuses),
    };
    this.set(withConditions(status, this.#withReadiness(status, pod, cause)), { sync: null, cause });
  }

  #withReadiness(status: PodStatus, pod: ApiPod, cause: Cause): readonly Condition[] {
    if (isTerminalPhase(status.phase)) return status.conditions;
    const { spec } = pod;
    const statuses = [...status.initContainerStatuses, ...status.containerStatuses];
    const computed = containersReadyCondition({ spec, profile: this.#world.profile, phase: status.phase, statuses });
    const containersReady = { ...computed, cause };
    const ready = readyCondition(spec, containersReady, pod.status.conditions);
    return withCondition(withCondition(status.conditions, containersReady), ready);
  }

  #signal(): void {
    this.#dirty = true;
    if (this.#writing || this.#stopped) return;
    this.#writing = true;
    const { kernel, latencies } = this.#world;
    kernel.after(latencies.draw('statusQueue'), () => {
      this.#dirty = false;
      const cached = this.#cached;
      const couldRun = this.#options.couldHaveRunningContainers();
      kernel.after(latencies.draw('statusPatch'), () => {
        this.#writing = false;
        if (this.#stopped) return;
        if (cached !== undefined) this.#write(cached, couldRun);
        if (this.#dirty) this.#signal();
      });
    });
  }

  #write({ status, origin }: Cached, couldRun: boolean): void {
    const pod = this.#api.pod;
    if (pod === undefined) return;
    const merged = this.#merge(pod, status, couldRun);
    if (!sameStatus(merged, pod.status)) {
      const { recorder } = this.#world;
      recorder.add(recorder.statusWrites, { t: recorder.t, sync: origin.sync, cause: origin.cause });
      this.#api.writeStatus(merged);
    }
    const isOver = isTerminalPhase(merged.phase) || !this.#world.profile.podWorkerLifecycle;
    if (pod.deletion !== undefined && this.#finished && isOver) {
      this.#api.delete({ graceSeconds: 0, force: true, why: because('pod-removed') });
    }
  }

  /** mergePodStatus: foreign conditions stay, and a terminal phase waits until nothing can run. */
  #merge(pod: ApiPod, cached: PodStatus, couldRun: boolean): PodStatus {
    const foreign = pod.status.conditions.filter(({ type }) => !isKubeletCondition(type) || type === 'DisruptionTarget');
    const own = cached.conditions;
    let conditions =
      foreign.length === 0 ? own : [...foreign, ...own.filter(({ type }) => findCondition(foreign, type) === undefined)];
    const turnsTerminal = isTerminalPhase(cached.phase) && !isTerminalPhase(pod.status.phase);
    const withheld = turnsTerminal && couldRun;
    if (withheld) {
      const { phase, phaseCause, reason, message } = pod.status;
      // The kubelet's own word of a disruption comes with the terminal phase.
      conditions = conditions.filter((one) => one.type !== 'DisruptionTarget' || foreign.includes(one));
      return { ...cached, conditions, phase, phaseCause, reason, message };
    }
    if (isTerminalPhase(cached.phase)) {
      conditions = conditions.map((condition) => {
        if (condition.type !== 'Ready' && condition.type !== 'ContainersReady') return condition;
        if (condition.status !== 'True') return condition;
        return terminalCondition(condition.type, cached.phase, this.#world.profile);
      });
    }
    return withConditions(cached, conditions);
  }
}
