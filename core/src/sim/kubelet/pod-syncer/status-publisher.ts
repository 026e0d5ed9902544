import type { ApiServer } from '../../api-server/api-server.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import type { PodStatus } from '../../model/pod-status.ts';
import type { RuntimeSnapshot } from '../../model/runtime-state.ts';
import type { World } from '../../model/world.ts';
import type { ProbeManager } from '../../probes/probe-manager.ts';
import type { ActiveDeadline } from '../active-deadline/active-deadline.ts';
import type { StartFailure } from '../runtime-manager/container-starter.ts';
import type { PassResult, RuntimeManager } from '../runtime-manager/runtime-manager.ts';
import { generateStatus } from '../status/status-generator.ts';
import type { StatusManager, StatusOrigin } from '../status-manager/status-manager.ts';

/** What who ends a pod from inside the kubelet makes of its status. */
export type StatusChange = (status: PodStatus) => PodStatus;

export interface StatusPublisherParts {
  readonly status: StatusManager;
  readonly deadline: ActiveDeadline;
  readonly probes: ProbeManager;
  readonly manager: RuntimeManager;
  /** Where a status that is made now comes from. */
  readonly origin: () => StatusOrigin;
}

/** Makes the status that each stage of a sync begins or ends with, and hands it to the status manager. */
export class StatusPublisher {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #parts: StatusPublisherParts;
  /** Why containers could not be started when that was last tried, by name: reason_cache.go. */
  readonly #reasons = new Map<string, StartFailure>();
  /** What the last status was made from, unless something else that it says has changed since. */
  #basis: { readonly pod: ApiPod; readonly snapshot: RuntimeSnapshot; readonly status: PodStatus | undefined } | undefined;
  /** Before 1.22: what the status says of the pod's end stays, whatever its containers come to. */
  #isFinal = false;

  constructor(world: World, api: ApiServer, parts: StatusPublisherParts) {
    this.#world = world;
    this.#api = api;
    this.#parts = parts;
  }

  /** The status of a pod that is not over, as the runtime was before the sync. */
  publishAlive(pod: ApiPod, snapshot: RuntimeSnapshot): PodStatus {
    const { status, origin } = this.#parts;
    const generated = this.#generate(pod, snapshot, false);
    status.set(generated, origin());
    this.#basis = { pod: this.#api.pod ?? pod, snapshot, status: status.status };
    return generated;
  }

  /** While containers still run the status already says why they are ended, where that was decided inside the kubelet. */
  publishEnd(pod: ApiPod, snapshot: RuntimeSnapshot, changeStatus: StatusChange | undefined): void {
    const generated = this.#generate(pod, snapshot, false);
    const { podWorkerLifecycle } = this.#world.profile;
    const ended = changeStatus?.(podWorkerLifecycle ? generated : withoutContainers(generated)) ?? generated;
    this.#parts.status.set(ended, this.#parts.origin());
    this.#isFinal = changeStatus !== undefined && !podWorkerLifecycle;
  }

  /** How the containers have ended, unless the last word is said. */
  publishExits(pod: ApiPod, snapshot: RuntimeSnapshot, podIsTerminal: boolean): void {
    if (this.#isFinal) return;
    this.#parts.status.set(this.#generate(pod, snapshot, podIsTerminal), this.#parts.origin());
  }

  /** Lays a change over the last status, that of the API where the kubelet has none yet, and leaves it so: TerminatePod of status_manager.go, 1.20. */
  publishFinal(change: StatusChange): void {
    const { status, origin } = this.#parts;
    const last = status.status ?? this.#api.pod?.status;
    if (last !== undefined) status.set(change(last), origin());
    this.#isFinal = true;
  }

  /** Keeps why containers could not be started for the next status. */
  rememberReasons({ started }: PassResult): void {
    for (const { container, failure } of started) {
      const { name } = container;
      const before = this.#reasons.get(name);
      if (before === failure || (before?.reason === failure?.reason && before?.message === failure?.message)) continue;
      this.#basis = undefined;
      if (failure === undefined) this.#reasons.delete(name);
      else this.#reasons.set(name, failure);
    }
  }

  #generate(pod: ApiPod, snapshot: RuntimeSnapshot, podIsTerminal: boolean): PodStatus {
    const { status, deadline, manager, probes } = this.#parts;
    const deadlineExceeded = deadline.isPast(pod);
    if (deadlineExceeded && !podIsTerminal) deadline.tell();
    const current = this.#api.pod ?? pod;
    const basis = this.#basis;
    const isSettled = basis?.pod === current && basis.snapshot === snapshot && basis.status === status.status;
    return generateStatus(this.#world, {
      pod: current,
      snapshot,
      previous: status.status,
      reasons: this.#reasons,
      replaced: manager.replaced,
      podIsTerminal,
      deadlineExceeded,
      probes,
      isSettled: isSettled && !deadlineExceeded && !podIsTerminal && manager.replaced.size === 0,
    });
  }
}

/**
 * Before 1.22 who ended a pod from inside the kubelet gave it a status that said only why (eviction_manager.go evictPod, killPodNow), and a pod that is
 * over is not looked at again (kubelet.go dispatchWork).
 */
function withoutContainers(status: PodStatus): PodStatus {
  return { ...status, conditions: [], initContainerStatuses: [], containerStatuses: [], hasIp: false };
}
