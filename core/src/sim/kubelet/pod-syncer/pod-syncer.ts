import type { SimTime } from '../../../base/time.ts';
import type { ApiServer } from '../../api-server/api-server.ts';
import { retrievePullSecrets } from '../../images/pull-secrets.ts';
import { type Gate, sleep, type Task } from '../../kernel/task.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isTerminalPhase, type PodStatus } from '../../model/pod-status.ts';
import type { RuntimeSnapshot } from '../../model/runtime-state.ts';
import type { World } from '../../model/world.ts';
import { because } from '../../rules.ts';
import type { Cause } from '../../trace.ts';
import type { VolumeManager } from '../../volumes/volume-manager.ts';
import type { Pleg } from '../pleg/pleg.ts';
import type { PassResult } from '../runtime-manager/runtime-manager.ts';
import { notRunning, untilHousekeeping, untilReclaimed, withLostContainers } from './reclaim.ts';
import { type StatusChange, StatusPublisher, type StatusPublisherParts } from './status-publisher.ts';

export type SyncOutcome =
  | { readonly kind: 'done'; readonly terminal: boolean }
  /** `retryAt`: the end of the earliest crash back-off, where that was all that went wrong. */
  | { readonly kind: 'failed'; readonly retryAt?: SimTime }
  | { readonly kind: 'cancelled' };

export interface PodSyncerParts extends StatusPublisherParts {
  readonly pleg: Pleg;
  readonly volumes: VolumeManager;
  readonly requestSync: (why: Cause) => void;
}

/** What the kubelet does with the pod in each stage of its worker: pkg/kubelet/kubelet.go SyncPod, SyncTerminatingPod and SyncTerminatedPod. */
export class PodSyncer {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #parts: PodSyncerParts;
  readonly #publisher: StatusPublisher;
  #endRemoval: () => void = () => undefined;

  constructor(world: World, api: ApiServer, parts: PodSyncerParts) {
    this.#world = world;
    this.#api = api;
    this.#parts = parts;
    this.#publisher = new StatusPublisher(world, api, parts);
  }

  /** SyncPod. `cancelled` opens when the pod begins to terminate while the sync still runs. */
  *syncPod(pod: ApiPod, snapshot: RuntimeSnapshot, cancelled: Gate): Task<SyncOutcome> {
    const { volumes, probes, manager, pleg, requestSync } = this.#parts;
    const status = this.#publisher.publishAlive(pod, snapshot);
    if (isTerminalPhase(status.phase)) {
      this.#beginNaturalEnd(pod, status);
      return { kind: 'done', terminal: true };
    }
    if (!volumes.areMounted && !(yield* volumes.waitForMount(cancelled))) {
      return cancelled.isOpen ? { kind: 'cancelled' } : { kind: 'failed' };
    }
    retrievePullSecrets(this.#world, pod.spec);
    probes.add(pod.spec);
    const result = yield* manager.syncPod(pod, snapshot);
    this.#publisher.rememberReasons(result);
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
    this.#publisher.publishEnd(pod, snapshot, changeStatus);
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
    this.#publisher.publishExits(pod, snapshot, profile.podWorkerLifecycle);
    if (!profile.podWorkerLifecycle) probes.remove();
    if (profile.podWorkerLifecycle) yield sleep(kernel, latencies.draw('podCleanup'));
    else yield* untilReclaimed(this.#world, pleg);
    status.terminate(origin());
  }

  /** The API server has removed the pod, which the last step of a deletion waits for. */
  podRemoved(): void {
    this.#endRemoval();
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
    this.#publisher.publishExits(pod, pleg.readNow(), true);
  }

  /** Before 1.22 the exits were known by the next relist. */
  *#awaitExits(pod: ApiPod): Task {
    const { pleg } = this.#parts;
    yield pleg.newerThan(this.#world.kernel.now);
    this.#publisher.publishExits(pod, pleg.cached, false);
  }

  /** Before 1.22 (kubelet.go dispatchWork) a deleted pod of which no app container runs came to the status manager, and not to a sync. */
  #isLeftToHousekeeping(pod: ApiPod): boolean {
    const stored = this.#api.pod;
    // A kubelet that was just started knows of no status but that of the API.
    return pod.deletion !== undefined && stored !== undefined && notRunning(this.#parts.status.status ?? stored.status);
  }

  /** HandlePodCleanups ends what is left with what is written at the containers: the pod's own grace period, and without a word. */
  *#leaveToHousekeeping(pod: ApiPod): Task {
    const { manager, pleg } = this.#parts;
    this.#publisher.publishFinal(withLostContainers);
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
