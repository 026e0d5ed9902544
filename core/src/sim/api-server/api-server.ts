import { type SimTime, simTime } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiPod, DeleteOptions, WatchEvent } from '../model/api-pod.ts';
import { type Condition, isTerminalPhase, type PodStatus, withCondition, withConditions } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Termination } from '../trace.ts';
import { Observer } from './observer.ts';

/** Stores the pod, applies the rules of create, bind and delete, and tells watchers of each write. */
export class ApiServer {
  readonly #world: World;
  readonly #observer: Observer;
  readonly #listeners: ((event: WatchEvent) => void)[] = [];
  #pod: ApiPod | undefined;
  #finalizers: readonly string[];

  constructor(world: World) {
    this.#world = world;
    this.#finalizers = world.pod.metadata.finalizers;
    this.#observer = new Observer(world.recorder, world.profile);
  }

  /** The stored pod; undefined before it is created and after it is removed. */
  get pod(): ApiPod | undefined {
    return this.#pod;
  }

  /** Watchers hear of a write at once; each adds the latency of its own watch. */
  watch(listener: (event: WatchEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** pkg/registry/core/pod/strategy.go PrepareForCreate. */
  create(spec: PodSpec): void {
    const gates = spec.schedulingGates.length > 0;
    const status: PodStatus = {
      phase: 'Pending',
      phaseCause: because('pod-created'),
      reason: '',
      message: '',
      conditions: gates ? [gatedCondition] : [],
      initContainerStatuses: [],
      containerStatuses: [],
      startTime: undefined,
      hasIp: false,
    };
    this.#store('ADDED', { spec, status, nodeName: spec.nodeName, deletion: undefined, generation: 1 });
  }

  /** pkg/registry/core/pod/storage/storage.go setPodNodeAndMetadata: the API server itself sets PodScheduled. */
  bind(nodeName: string, scheduled: Condition): void {
    this.#change((pod) => ({
      ...pod,
      nodeName,
      status: withConditions(pod.status, withCondition(pod.status.conditions, scheduled)),
    }));
  }

  writeStatus(status: PodStatus): void {
    if (this.#pod !== undefined) this.#store('MODIFIED', withStatus(this.#pod, status));
  }

  setCondition(condition: Condition): void {
    const pod = this.#pod;
    if (pod !== undefined) this.writeStatus(withConditions(pod.status, withCondition(pod.status.conditions, condition)));
  }

  patchSpec(change: (spec: PodSpec) => PodSpec): void {
    this.#change((pod) => ({ ...pod, spec: change(pod.spec), generation: pod.generation + 1 }));
  }

  /** DELETE on the pod: strategy.go CheckGracefulDelete and BeforeDelete of the generic registry. */
  delete(options: DeleteOptions, cause: Termination['cause'] = 'delete'): void {
    const pod = this.#pod;
    if (pod === undefined) return;
    const { recorder, kernel } = this.#world;
    if (pod.deletion !== undefined) {
      this.#deleteAgain(pod, options);
      return;
    }
    const graceSeconds = this.#graceOf(pod, options);
    recorder.terminationBegins(cause, graceSeconds, options.why, kernel.now);
    this.#store('MODIFIED', { ...pod, deletion: { requestedAt: kernel.now, graceSeconds } });
    if (graceSeconds === 0) this.remove();
  }

  /** Who holds the pod back lets go of it; a pod that only waited for that is removed. */
  setFinalizers(finalizers: readonly string[]): void {
    this.#finalizers = finalizers;
    if (this.#pod?.deletion?.graceSeconds === 0) this.remove();
  }

  /**
   * The object goes: the kubelet has confirmed that nothing runs, or nobody waits for it. As long as there are finalizers it stays, with
   * nothing left of its grace period: generic/registry/store.go deletionFinalizersForGarbageCollection and updateForGracefulDeletionAndFinalizers.
   */
  remove(): void {
    const pod = this.#pod;
    if (pod === undefined) return;
    if (this.#finalizers.length > 0) {
      const requestedAt = pod.deletion?.requestedAt ?? this.#world.kernel.now;
      if (pod.deletion?.graceSeconds !== 0) this.#store('MODIFIED', { ...pod, deletion: { requestedAt, graceSeconds: 0 } });
      return;
    }
    this.#pod = undefined;
    this.#world.recorder.removed();
    for (const listener of this.#listeners) listener({ type: 'DELETED', pod });
  }

  #graceOf(pod: ApiPod, options: DeleteOptions): number {
    if (pod.nodeName === undefined || isTerminalPhase(pod.status.phase)) return 0;
    const asked = options.graceSeconds ?? (options.force ? 0 : pod.spec.terminationGracePeriodSeconds);
    // kubectl turns `--grace-period=0` without `--force` into 1.
    if (asked === 0 && options.graceSeconds === 0 && !options.force) return 1;
    return asked < 0 ? 1 : asked;
  }

  /** The grace period of a pod that is being deleted can only shrink. `kubectl delete --force` with a grace period asks for that one. */
  #deleteAgain(pod: ApiPod, options: DeleteOptions): void {
    const before = pod.deletion;
    if (before === undefined) return;
    const asked = options.graceSeconds ?? (options.force ? 0 : undefined);
    if ((options.force && asked === 0) || before.graceSeconds === 0) {
      this.remove();
      return;
    }
    if (asked === undefined || asked >= before.graceSeconds) return;
    const endsInPast = before.requestedAt + asked * 1000 < this.#world.kernel.now;
    const graceSeconds = endsInPast || asked === 0 ? 1 : asked;
    const requestedAt: SimTime = endsInPast ? simTime(this.#world.kernel.now - 1000) : before.requestedAt;
    this.#world.recorder.graceShortened(graceSeconds);
    this.#store('MODIFIED', { ...pod, deletion: { requestedAt, graceSeconds } });
  }

  #change(change: (pod: ApiPod) => ApiPod): void {
    if (this.#pod !== undefined) this.#store('MODIFIED', change(this.#pod));
  }

  #store(type: 'ADDED' | 'MODIFIED', pod: ApiPod): void {
    this.#pod = pod;
    this.#observer.see(pod);
    for (const listener of this.#listeners) listener({ type, pod });
  }
}

/** Written out, as it happens with each write of a status. */
function withStatus({ spec, nodeName, deletion, generation }: ApiPod, status: PodStatus): ApiPod {
  return { spec, status, nodeName, deletion, generation };
}

const gatedCondition: Condition = {
  type: 'PodScheduled',
  status: 'False',
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
  cause: because('scheduling-gated', [['spec', 'schedulingGates']]),
};
