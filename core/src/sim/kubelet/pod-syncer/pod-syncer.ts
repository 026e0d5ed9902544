import type { SimTime } from '../../../base/time.ts';
import type { ApiServer } from '../../api-server/api-server.ts';
import { retrievePullSecrets } from '../../images/pull-secrets.ts';
import { type Gate, sleep, type Task } from '../../kernel/task.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isTerminalPhase, type PodStatus } from '../../model/pod-status.ts';
import type { RuntimeSnapshot } from '../../model/runtime-state.ts';
import type { World } from '../../model/world.ts';
import type { ProbeManager } from '../../probes/probe-manager.ts';
import { because } from '../../rules.ts';
import type { Cause } from '../../trace.ts';
import type { VolumeManager } from '../../volumes/volume-manager.ts';
import type { ActiveDeadline } from '../active-deadline/active-deadline.ts';
import type { Pleg } from '../pleg/pleg.ts';
import type { StartFailure } from '../runtime-manager/container-starter.ts';
import type { PassResult, RuntimeManager } from '../runtime-manager/runtime-manager.ts';
import { generateStatus } from '../status/status-generator.ts';
import type { StatusManager, StatusOrigin } from '../status-manager/status-manager.ts';
import { notRunning, untilHousekeeping, untilReclaimed, withLostContainers } from './reclaim.ts';

export type SyncOutcome =
  | { readonly kind: 'done'; readonly terminal: boolean }
  /** `retryAt`: the end of the earliest crash back-off, where that was all that went wrong. */
  | { readonly kind: 'failed'; readonly retryAt?: SimTime }
  | { readonly kind: 'cancelled' };

/** What who ends a pod from inside the kubelet makes of its status. */
export type StatusChange = (status: PodStatus) => PodStatus;

export interface PodSyncerParts {
  readonly pleg: Pleg;
  readonly status: StatusManager;
  readonly deadline: ActiveDeadline;
  readonly volumes: VolumeManager;
  readonly probes: ProbeManager;
  readonly manager: RuntimeManager;
  /** Where a status that is made now comes from. */
  readonly origin: () => StatusOrigin;
  readonly requestSync: (why: Cause) => void;
}

/** What the kubelet does with the pod in each stage of its worker: pkg/kubelet/kubelet.go SyncPod, SyncTerminatingPod and SyncTerminatedPod. */
export class PodSyncer {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #parts: PodSyncerParts;
  /** Why containers could not be started when that was last tried, by name: reason_cache.go. */
  readonly #reasons = new Map<string, StartFailure>();
  /** What the last status was made from, unless something else that it says has changed since. */
  #basis: { readonly pod: ApiPod; readonly snapshot: RuntimeSnapshot; readonly status: PodStatus | undefined } | undefined;
  /** Before 1.22: what the status says of the pod's end stays, whatever its containers come to. */
  #isFinal = false;
  #endRemoval: () => void = () => undefined;

  constructor(world: World, api: ApiServer, parts: PodSyncerParts) {
    this.#world = world;
    this.#api = api;
    this.#parts = parts;
  }

  /** SyncPod. `cancelled` opens when the pod begins to terminate while the sync still runs. */
  *syncPod(pod: ApiPod, snapshot: RuntimeSnapshot, cancelled: Gate): Task<SyncOutcome> {
    const { status, volumes, probes, manager, pleg, origin, requestSync } = this.#parts;
    const generated = this.#generate(pod, snapshot, false);
    status.set(generated, origin());
    this.#basis = { pod: this.#api.pod ?? pod, snapshot, status: status.status };
    if (isTerminalPhase(generated.phase)) {
      this.#beginNaturalEnd(pod, generated);
      return { kind: 'done', terminal: true };
    }
    if (!volumes.areMounted && !(yield* volumes.waitForMount(cancelled))) {
      return cancelled.isOpen ? { kind: 'cancelled' } : { kind: 'failed' };
    }
    retrievePullSecrets(this.#world, pod.spec);
    probes.add(pod.spec);
    const result = yield* manager.syncPod(pod, snapshot);
    this.#rememberReasons(result);
    if (result.again === true) requestSync(because('restart-all-containers'));
    const outcome = outcomeOf(result);
    if (this.#world.profile.onDemandRelist && outcome.kind === 'done' && result.acted) pleg.requestRelist();
    return outcome;
  }

  /** SyncTerminatingPod. Without `graceSeconds` nobody asked for the end, and the pod has all of its own grace period. */
  *syncTerminatingPod(
    pod: ApiPod,
    snapshot: RuntimeSnapshot,
    graceSeconds: number | undefined,
    changeStatus: StatusChange | undefined,
  ): Task {
    const { profile } = this.#world;
    const { probes, manager } = this.#parts;
    if (!profile.podWorkerLifecycle && this.#isLeftToHousekeeping(pod)) {
      yield* this.#leaveToHousekeeping(pod);
      return;
    }
    this.#publishEnd(pod, snapshot, changeStatus);
    if (profile.probesStopOnTermination) probes.stopLivenessAndStartup(pod.spec);
    const grace = graceSeconds ?? pod.spec.terminationGracePeriodSeconds;
    const rule = pod.deletion === undefined ? 'pod-completed' : 'sigterm-sent';
    const why = because(rule, [['spec', 'terminationGracePeriodSeconds']], { graceSeconds: grace });
    yield* manager.killPod(pod.spec, snapshot, grace, why);
    if (profile.podWorkerLifecycle) yield* this.#readExits(pod);
    else yield* this.#awaitExits(pod);
  }

  /** SyncTerminatedPod. */
  *syncTerminatedPod(pod: ApiPod, snapshot: RuntimeSnapshot): Task {
    const { kernel, latencies, profile } = this.#world;
    const { status, probes, pleg, origin } = this.#parts;
    this.#publish(pod, snapshot, profile.podWorkerLifecycle);
    if (!profile.podWorkerLifecycle) probes.remove();
    if (profile.podWorkerLifecycle) yield sleep(kernel, latencies.draw('podCleanup'));
    else yield* untilReclaimed(this.#world, pleg);
    status.terminate(origin());
  }

  /** The API server has removed the pod, which the last step of a deletion waits for. */
  podRemoved(): void {
    this.#endRemoval();
  }

  /** The status from the runtime as it was before the sync. */
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

  #publish(pod: ApiPod, snapshot: RuntimeSnapshot, podIsTerminal: boolean): void {
    if (this.#isFinal) return;
    this.#parts.status.set(this.#generate(pod, snapshot, podIsTerminal), this.#parts.origin());
  }

  /** While containers still run the status already says why they are ended, where that was decided inside the kubelet. */
  #publishEnd(pod: ApiPod, snapshot: RuntimeSnapshot, changeStatus: StatusChange | undefined): void {
    const generated = this.#generate(pod, snapshot, false);
    const { podWorkerLifecycle } = this.#world.profile;
    const ended = changeStatus?.(podWorkerLifecycle ? generated : withoutContainers(generated)) ?? generated;
    this.#parts.status.set(ended, this.#parts.origin());
    this.#isFinal = changeStatus !== undefined && !podWorkerLifecycle;
  }

  /** GetPodStatus of the runtime itself, past the cache: how the containers ended need not wait for a relist. */
  *#readExits(pod: ApiPod): Task {
    const { kernel, latencies, recorder } = this.#world;
    const { pleg, probes } = this.#parts;
    probes.remove();
    yield sleep(kernel, latencies.draw('podStatusRead'));
    if (this.#api.pod?.deletion !== undefined) {
      const step = { component: 'kubelet', step: 'remove', container: null, detail: '', cause: because('pod-removed') } as const;
      this.#endRemoval = recorder.step(step);
    }
    this.#publish(pod, pleg.readNow(), true);
  }

  /** Before 1.22 the exits were known by the next relist. */
  *#awaitExits(pod: ApiPod): Task {
    const { pleg } = this.#parts;
    yield pleg.newerThan(this.#world.kernel.now);
    this.#publish(pod, pleg.cached, false);
  }

  /** Before 1.22 (kubelet.go dispatchWork) a deleted pod of which no app container runs came to the status manager, and not to a sync. */
  #isLeftToHousekeeping(pod: ApiPod): boolean {
    return pod.deletion !== undefined && this.#api.pod !== undefined && notRunning(this.#parts.status.status);
  }

  /** HandlePodCleanups ends what is left with what is written at the containers: the pod's own grace period, and without a word. */
  *#leaveToHousekeeping(pod: ApiPod): Task {
    const { status, manager, pleg, origin } = this.#parts;
    if (status.status !== undefined) status.set(withLostContainers(status.status), origin());
    this.#isFinal = true;
    yield untilHousekeeping(this.#world);
    const grace = pod.spec.terminationGracePeriodSeconds;
    const why = because('sigterm-sent', [['spec', 'terminationGracePeriodSeconds']], { graceSeconds: grace });
    yield* manager.killPod(pod.spec, pleg.readNow(), grace, why, false);
    yield pleg.newerThan(this.#world.kernel.now);
  }

  #beginNaturalEnd(pod: ApiPod, status: PodStatus): void {
    const { recorder, kernel } = this.#world;
    const cause = status.reason === 'DeadlineExceeded' ? 'deadline' : 'completed';
    recorder.terminationBegins(cause, pod.spec.terminationGracePeriodSeconds, status.phaseCause, kernel.now);
  }

  #rememberReasons({ started }: PassResult): void {
    for (const { container, failure } of started) {
      const { name } = container;
      const before = this.#reasons.get(name);
      if (before === failure || (before?.reason === failure?.reason && before?.message === failure?.message)) continue;
      this.#basis = undefined;
      if (failure === undefined) this.#reasons.delete(name);
      else this.#reasons.set(name, failure);
    }
  }
}

/**
 * Before 1.22 who ended a pod from inside the kubelet gave it a status that said only why (eviction_manager.go evictPod, killPodNow), and a pod that is
 * over is not looked at again (kubelet.go dispatchWork).
 */
function withoutContainers(status: PodStatus): PodStatus {
  return { ...status, conditions: [], initContainerStatuses: [], containerStatuses: [], hasIp: false };
}

/** What went wrong in a pass, as completeWork (pod_workers.go) wants to know it. */
function outcomeOf({ started, failed }: PassResult): SyncOutcome {
  let hasFailed = failed;
  let retryAt: SimTime | undefined;
  for (const { failure } of started) {
    if (failure === undefined) continue;
    hasFailed = true;
    if (failure.until !== undefined && (retryAt === undefined || failure.until < retryAt)) retryAt = failure.until;
  }
  if (!hasFailed) return { kind: 'done', terminal: false };
  return retryAt === undefined ? { kind: 'failed' } : { kind: 'failed', retryAt };
}
