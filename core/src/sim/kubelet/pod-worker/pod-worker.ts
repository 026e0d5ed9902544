import { milliseconds, type SimDuration, type SimTime, seconds, simTime } from '../../../base/time.ts';
import { Gate, type Suspend, spawn, type Task } from '../../kernel/task.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import type { RuntimeSnapshot } from '../../model/runtime-state.ts';
import { Stratified } from '../../model/stratified.ts';
import type { World } from '../../model/world.ts';
import { because } from '../../rules.ts';
import type { Cause } from '../../trace.ts';
import type { PodSyncer, SyncOutcome } from '../pod-syncer/pod-syncer.ts';
import type { StatusChange } from '../pod-syncer/status-publisher.ts';
import type { StatusOrigin } from '../status-manager/status-manager.ts';
import { jitter, type WorkQueue } from '../work-queue/work-queue.ts';

/** A request from inside the kubelet to end the pod. */
export interface KillRequest {
  readonly graceSeconds?: number;
  readonly changeStatus?: StatusChange;
}

export interface Cache {
  readonly cached: RuntimeSnapshot;
  newerThan(moment: SimTime): Suspend;
}

type Stage = 'sync' | 'terminating' | 'terminated' | 'finished';

const nextStage = { sync: 'terminating', terminating: 'terminated', terminated: 'finished', finished: 'finished' } as const;

const resyncPeriod = seconds(60);
const failurePause = seconds(10);
const longestBackOffPause = seconds(60);
const jitterFactor = 0.5;

const resync = because('sync-resync');
const retry = because('sync-retry');
const followUp = because('sync-next-stage');

/**
 * The worker of one pod: one sync at a time and one slot for what comes meanwhile. pkg/kubelet/pod_workers.go. A pod goes from
 * sync over terminating to terminated and never back.
 */
export class PodWorker {
  readonly #world: World;
  readonly #cache: Cache;
  readonly #queue: WorkQueue;
  readonly #syncer: PodSyncer;
  readonly #jitter: Stratified;
  #pod: ApiPod | undefined;
  #stage: Stage = 'sync';
  #pending = false;
  #wokenAt = simTime(0);
  #why: Cause = resync;
  #origin: StatusOrigin = { sync: null, cause: resync };
  #working = false;
  #lastSync = simTime(-1);
  /** Opens for a sync that still runs when the pod begins to terminate. */
  #cancelled = new Gate();
  #graceSeconds = 0;
  #changeStatus: StatusChange | undefined;
  #epoch = 0;

  constructor(world: World, cache: Cache, queue: WorkQueue, syncer: PodSyncer) {
    this.#world = world;
    this.#cache = cache;
    this.#queue = queue;
    this.#syncer = syncer;
    this.#jitter = new Stratified('pod-worker', world.seed);
  }

  get isTerminating(): boolean {
    return this.#stage !== 'sync';
  }

  get isIdle(): boolean {
    return !this.#working;
  }

  /** CouldHaveRunningContainers: false before the pod is known, and once SyncTerminatingPod has stopped everything. */
  get couldHaveRunningContainers(): boolean {
    return this.#pod !== undefined && (this.#stage === 'sync' || this.#stage === 'terminating');
  }

  /** What a status that is computed now comes from. */
  get origin(): StatusOrigin {
    return this.#origin;
  }

  /** UpdatePod: hands over the newest pod, or none for a mere sync, and asks for work. */
  update(why: Cause, pod?: ApiPod, kill?: KillRequest): void {
    if (pod !== undefined) this.#pod = pod;
    const current = this.#pod;
    if (current === undefined || this.#stage === 'finished') return;
    const becomesTerminating = this.#stage === 'sync' && (current.deletion !== undefined || kill !== undefined);
    if (kill?.changeStatus !== undefined && this.#stage !== 'terminated') this.#changeStatus = kill.changeStatus;
    if (becomesTerminating) this.#stage = 'terminating';
    if (this.#stage === 'terminating') this.#graceSeconds = this.#effectiveGrace(current, kill);
    this.#ask(why);
    if (becomesTerminating) this.#cancelled.open();
    this.#start();
  }

  /** Keeps the newest pod for the next sync without asking for one. */
  remember(pod: ApiPod): void {
    this.#pod = pod;
  }

  /** The kubelet process ended: whatever runs is left where it is, and nothing comes after. */
  stop(): void {
    this.#epoch += 1;
    this.#pending = false;
    this.#stage = 'finished';
  }

  /** calculateEffectiveGracePeriod: shrinks only, and is at least 1 s; before 1.22 an eviction's was 0. */
  #effectiveGrace(pod: ApiPod, kill: KillRequest | undefined): number {
    let grace = this.#graceSeconds;
    let overridden = false;
    for (const asked of [pod.deletion?.graceSeconds, kill?.graceSeconds]) {
      if (asked === undefined || !(grace === 0 || asked < grace)) continue;
      grace = asked;
      overridden = true;
    }
    if (!overridden && grace === 0) grace = pod.spec.terminationGracePeriodSeconds;
    const isEviction = kill?.changeStatus !== undefined;
    return isEviction && !this.#world.profile.evictionGraceOfOne ? grace : Math.max(grace, 1);
  }

  /** There is one slot for what comes while a sync runs: the first who asks is why there is another. */
  #ask(why: Cause): void {
    if (this.#pending) return;
    this.#pending = true;
    this.#why = why;
    this.#wokenAt = this.#world.kernel.now;
  }

  #start(): void {
    if (this.#working || !this.#pending) return;
    this.#working = true;
    const epoch = this.#epoch;
    this.#world.kernel.after(milliseconds(0), () => {
      if (epoch !== this.#epoch) return;
      this.#pending = false;
      spawn(this.#work(), undefined, () => epoch === this.#epoch);
    });
  }

  *#work(): Task {
    const { recorder, kernel } = this.#world;
    const cause = this.#why;
    const wokenAt = this.#wokenAt;
    yield this.#cache.newerThan(this.#lastSync);
    const pod = this.#pod;
    const stage = this.#stage;
    if (pod === undefined || stage === 'finished') return;
    this.#origin = { sync: recorder.syncs.length, cause };
    const end = recorder.sync(stage, wokenAt, cause);
    const { cached } = this.#cache;
    const outcome = stage === 'sync' ? yield* this.#sync(pod, cached) : yield* this.#end(stage, pod, cached);
    end();
    this.#lastSync = kernel.now;
    this.#complete(stage, outcome);
  }

  #sync(pod: ApiPod, snapshot: RuntimeSnapshot): Task<SyncOutcome> {
    this.#cancelled = new Gate();
    return this.#syncer.syncPod(pod, snapshot, this.#cancelled);
  }

  *#end(stage: 'terminating' | 'terminated', pod: ApiPod, snapshot: RuntimeSnapshot): Task<SyncOutcome> {
    if (stage === 'terminated') yield* this.#syncer.syncTerminatedPod(pod, snapshot);
    else {
      const byRequest = pod.deletion !== undefined || this.#changeStatus !== undefined || this.#graceSeconds > 0;
      yield* this.#syncer.syncTerminatingPod(pod, snapshot, byRequest ? this.#graceSeconds : undefined, this.#changeStatus);
    }
    return { kind: 'done', terminal: true };
  }

  #complete(ran: Stage, outcome: SyncOutcome): void {
    this.#working = false;
    if (outcome.kind === 'done' && outcome.terminal) {
      // A stage that is over is followed by the next one at once; a kill request may have moved the pod on already.
      if (this.#stage === ran) this.#stage = nextStage[ran];
      if (this.#stage === 'finished') return;
      // Whoever else asked meanwhile is served by the same sync.
      this.#pending = false;
      this.#ask(followUp);
    } else this.#requeue(outcome);
    this.#start();
  }

  /** completeWork: when the work queue wakes the worker again if nothing else does. */
  #requeue(outcome: SyncOutcome): void {
    if (outcome.kind === 'cancelled') return;
    this.#queue.enqueue(
      jitter(this.#pause(outcome), jitterFactor, this.#jitter.next()),
      outcome.kind === 'failed' ? retry : resync,
    );
  }

  #pause(outcome: SyncOutcome): SimDuration {
    if (outcome.kind !== 'failed') return resyncPeriod;
    if (outcome.retryAt === undefined || !this.#world.profile.requeueAtBackOffExpiry) return failurePause;
    const left = outcome.retryAt - this.#world.kernel.now;
    return milliseconds(Math.max(0, Math.min(left, longestBackOffPause)));
  }
}
