import { milliseconds, type SimTime } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { readyCondition } from '../conditions/conditions.ts';
import { deadlineOf } from '../deadline/deadline.ts';
import { texts } from '../events/event-texts.ts';
import { HookRunner } from '../hooks/hook-runner.ts';
import { ImageManager } from '../images/image-manager.ts';
import { retrievePullSecrets } from '../images/pull-secrets.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { priorities } from '../kernel/kernel.ts';
import type { Task } from '../kernel/task.ts';
import { sleep } from '../kernel/task.ts';
import type { ApiPod, WatchEvent } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase, type PodStatus } from '../model/pod-status.ts';
import type { RuntimeSnapshot } from '../model/runtime-state.ts';
import { Stratified } from '../model/stratified.ts';
import { emitEvent, type World } from '../model/world.ts';
import { ProbeManager } from '../probes/probe-manager.ts';
import { ProbeResults } from '../probes/probe-results.ts';
import type { ProbeUpdate } from '../probes/probe-worker.ts';
import { Prober } from '../probes/prober.ts';
import { shouldRestart } from '../restart-policy/restart-policy.ts';
import { because } from '../rules.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ContainerKiller } from '../termination/container-killer.ts';
import type { Cause } from '../trace.ts';
import { VolumeManager } from '../volumes/volume-manager.ts';
import { hasKubelet, refuse } from './admission/admission.ts';
import { Pleg } from './pleg/pleg.ts';
import { PodWorker, type StatusChange, type SyncContext, type SyncOutcome } from './pod-worker/pod-worker.ts';
import type { StartFailure } from './runtime-manager/container-starter.ts';
import { type PassResult, RuntimeManager } from './runtime-manager/runtime-manager.ts';
import { generateStatus } from './status/status-generator.ts';
import { StatusManager } from './status-manager/status-manager.ts';
import { WorkQueue } from './work-queue/work-queue.ts';

/** Share of readiness pokes that come before the status that they are about: 1 of 10 recorded starts. */
const lostPokes = 0.12;
/** Share of relists whose several events for a pod become one sync: the worker wakes later than the second event comes. */
const collapsedBursts = 0.9;

const relisted = because('sync-relist');
const pastDeadline = because('deadline-exceeded', [['spec', 'activeDeadlineSeconds']]);

/** The kubelet, as far as one pod can tell: pkg/kubelet/kubelet.go. Joins its parts; each part knows only what it is handed. */
export class Kubelet {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #runtime: Runtime;
  readonly #worker: PodWorker;
  readonly #queue: WorkQueue;
  readonly #pleg: Pleg;
  readonly #status: StatusManager;
  readonly #probes: ProbeManager;
  readonly #results = new ProbeResults();
  readonly #manager: RuntimeManager;
  readonly #volumes: VolumeManager;
  readonly #reasons = new Map<string, StartFailure>();
  readonly #chance: Stratified;
  /** The status says nothing but why the pod was ended. */
  #isWiped = false;
  #endRemoval: () => void = () => undefined;
  #accepted = false;
  #refused = false;
  #running = true;
  #deadline: PlannedEvent | undefined;

  /** `restarted`: the process is new, the pod is not. */
  constructor(world: World, api: ApiServer, runtime: Runtime, restarted: boolean) {
    this.#world = world;
    this.#api = api;
    this.#runtime = runtime;
    const { spec } = world.pod;
    this.#chance = new Stratified('kubelet', world.seed);
    this.#queue = new WorkQueue(world, (why) => this.#sync(why));
    this.#pleg = new Pleg(world, runtime, (events) => this.#onPlegEvents(events));
    this.#worker = new PodWorker(world, this.#pleg, this.#queue, this);
    this.#status = new StatusManager(world, api, {
      couldHaveRunningContainers: () =>
        world.profile.podWorkerLifecycle && this.#accepted && this.#worker.couldHaveRunningContainers,
      onChange: () => this.#probes.statusChanged(),
    });
    this.#volumes = new VolumeManager(world, spec);
    const hooks = new HookRunner(world, runtime);
    const killer = new ContainerKiller(world, {
      stop: (id, limit, why) => runtime.stop(id, limit, why),
      runHook: (id, container, podSpec, hook, done) => hooks.run(id, container, podSpec, hook, done),
    });
    const images = new ImageManager(world, runtime.images);
    const verdict = (instance: number, probe: 'startup' | 'liveness') => this.#results.get(probe, instance);
    const onSandboxReady = (): void => this.#status.setReadyToStart(this.#worker.origin);
    this.#manager = new RuntimeManager(world, { runtime, images, killer, hooks, verdict, onSandboxReady });
    this.#probes = this.#createProbes(() => this.#chance.next() < lostPokes, restarted);
    api.watch((event) => this.#onWatch(event));
    if (restarted) this.#adopt();
  }

  #adopt(): void {
    const { pod } = this.#api;
    if (pod?.nodeName === undefined || !hasKubelet(this.#world, pod.nodeName)) return;
    this.#pleg.prime();
    this.#receive('ADDED', pod);
  }

  #createProbes(pokeIsLost: () => boolean, restarted: boolean): ProbeManager {
    const world = this.#world;
    const spec = (): PodSpec => this.#api.pod?.spec ?? world.pod.spec;
    return new ProbeManager(
      {
        world,
        prober: (probed, done) => new Prober(world, this.#runtime, spec, probed, done),
        results: this.#results,
        status: () => this.#status.status,
        isDeleted: () => this.#api.pod?.deletion !== undefined,
        spec,
        kubeletStartedAt: restarted ? world.kernel.now : undefined,
        onUpdate: (update) => this.#onProbe(update),
        isOver: (container, { state }) => state.kind === 'terminated' && !shouldRestart(container, state, spec(), world.profile),
      },
      pokeIsLost,
    );
  }

  /** The pod's end as the kubelet itself decides it: node shutdown. */
  kill(graceSeconds: number, why: Cause, changeStatus: StatusChange): void {
    this.#worker.update(why, undefined, { graceSeconds, changeStatus });
  }

  /** The process ends. */
  stop(): void {
    this.#running = false;
    this.#deadline?.cancel();
    this.#queue.clear();
    this.#worker.stop();
    this.#pleg.stop();
    this.#status.stop();
    this.#probes.remove();
    this.#runtime.abandonStops();
  }

  #onWatch({ type, pod }: WatchEvent): void {
    if (pod.nodeName === undefined || !hasKubelet(this.#world, pod.nodeName)) return;
    if (type === 'DELETED') this.#endRemoval();
    const { kernel, latencies } = this.#world;
    kernel.after(latencies.draw('watch'), () => this.#receive(type, pod), priorities.api);
  }

  #lastSeen: ApiPod | undefined;

  /** Config updates: an addition, a change of the spec or of the deletion, or a mere change of the status. */
  #receive(type: WatchEvent['type'], pod: ApiPod): void {
    if (!this.#running || this.#refused) return;
    const before = this.#lastSeen;
    this.#lastSeen = pod;
    if (!this.#accepted) {
      const status = refuse(this.#world, pod);
      if (status !== undefined) {
        this.#refused = true;
        this.#status.set(status, { sync: null, cause: status.phaseCause });
        return;
      }
      this.#accepted = true;
      this.#worker.update(because('sync-pod-added'), pod);
    } else if (type === 'DELETED') this.#worker.update(because('pod-removed'), pod, {});
    else if (before?.generation !== pod.generation || before.deletion !== pod.deletion)
      this.#worker.update(because('sync-pod-changed'), pod);
    else if (needsReadinessSync(pod)) this.#worker.update(because('readiness-gate-set', [['spec', 'readinessGates']]), pod);
    else this.#worker.remember(pod);
    this.#watchDeadline(pod);
  }

  #sync(why: Cause): void {
    if (this.#running) this.#worker.update(why);
  }

  /** Several changes in one relist give as many events; those that come before the worker has woken are one sync. */
  #onPlegEvents(events: number): void {
    if (!this.#running) return;
    const idle = this.#worker.isIdle;
    this.#worker.update(relisted);
    if (events > 1 && (!idle || this.#chance.next() >= collapsedBursts))
      this.#world.kernel.after(milliseconds(1), () => this.#worker.update(relisted));
  }

  #onProbe({ probe, instance, verdict, cause }: ProbeUpdate): void {
    if (!this.#running) return;
    if (probe === 'readiness') this.#status.setReadiness(instance, verdict === 'success', cause);
    if (probe === 'startup') this.#status.setStartup(instance, verdict === 'success', cause);
    const wakes = probe === 'liveness' ? verdict === 'failure' : this.#world.profile.probeUpdatesSync;
    if (wakes) this.#worker.update(cause);
  }

  /** activeDeadlineSeconds is looked at once a second by the sync loop. */
  #watchDeadline(pod: ApiPod): void {
    this.#deadline?.cancel();
    const deadline = deadlineOf(pod.spec, this.#status.status?.startTime ?? pod.status.startTime);
    if (deadline === undefined || this.#worker.isTerminating) return;
    const due = (): void => this.#sync(pastDeadline);
    this.#deadline = this.#world.kernel.at(this.#queue.nextTick(deadline), due, priorities.periodic);
  }

  #isPastDeadline(pod: ApiPod): boolean {
    const deadline = deadlineOf(pod.spec, this.#status.status?.startTime ?? pod.status.startTime);
    return deadline !== undefined && this.#world.kernel.now >= deadline;
  }

  /** Step 1 of a sync: the status from the runtime as it was before, published before anything is done. */
  #generate(pod: ApiPod, snapshot: RuntimeSnapshot, podIsTerminal: boolean): PodStatus {
    const deadlineExceeded = this.#isPastDeadline(pod);
    const previous = this.#status.status;
    const old = previous ?? (this.#api.pod ?? pod).status;
    if (deadlineExceeded && !podIsTerminal) this.#emitDeadline();
    return generateStatus(this.#world, {
      pod: this.#api.pod ?? pod,
      snapshot,
      previous,
      reasons: this.#reasons,
      replaced: this.#manager.replaced,
      podIsTerminal,
      deadlineExceeded,
      withProbes: (statuses, spec) => this.#probes.withProbes(statuses, spec, old),
    });
  }

  #emitDeadline(): void {
    emitEvent(this.#world, {
      type: 'Normal',
      reason: 'DeadlineExceeded',
      source: 'kubelet',
      container: null,
      message: texts.deadlineExceeded,
      cause: pastDeadline,
    });
  }

  /** kubelet.go SyncPod. */
  *syncPod(pod: ApiPod, snapshot: RuntimeSnapshot, context: SyncContext): Task<SyncOutcome> {
    const status = this.#generate(pod, snapshot, false);
    this.#status.set(status, this.#worker.origin);
    if (isTerminalPhase(status.phase)) {
      this.#beginNaturalEnd(pod, status);
      return { kind: 'done', terminal: true };
    }
    if (!this.#volumes.areMounted && !(yield* this.#volumes.waitForMount(context.cancelled))) {
      return context.cancelled.isOpen ? { kind: 'cancelled' } : { kind: 'failed' };
    }
    retrievePullSecrets(this.#world, pod.spec);
    this.#probes.add(pod.spec);
    const result = yield* this.#manager.syncPod(pod, snapshot);
    this.#rememberReasons(result);
    const outcome = outcomeOf(result);
    if (result.again === true) this.#worker.update(because('restart-all-containers'));
    if (this.#world.profile.onDemandRelist && outcome.kind === 'done' && result.acted) this.#pleg.requestRelist();
    return outcome;
  }

  #beginNaturalEnd(pod: ApiPod, status: PodStatus): void {
    const { recorder, kernel } = this.#world;
    const cause = status.reason === 'DeadlineExceeded' ? 'deadline' : 'completed';
    recorder.terminationBegins(cause, pod.spec.terminationGracePeriodSeconds, status.phaseCause, kernel.now);
  }

  #rememberReasons({ started }: PassResult): void {
    for (const [name, failure] of started) {
      if (failure === undefined) this.#reasons.delete(name);
      else this.#reasons.set(name, failure);
    }
  }

  /** kubelet.go SyncTerminatingPod. */
  *syncTerminatingPod(
    pod: ApiPod,
    snapshot: RuntimeSnapshot,
    graceSeconds: number | undefined,
    changeStatus: StatusChange | undefined,
  ): Task {
    const { profile, kernel, latencies } = this.#world;
    const interim = this.#generate(pod, snapshot, false);
    const ended = changeStatus?.(profile.podWorkerLifecycle ? interim : withoutContainers(interim)) ?? interim;
    this.#status.set(ended, this.#worker.origin);
    this.#isWiped = changeStatus !== undefined && !profile.podWorkerLifecycle;
    if (profile.probesStopOnTermination) this.#probes.stopLivenessAndStartup(pod.spec);
    const grace = graceSeconds ?? pod.spec.terminationGracePeriodSeconds;
    const why = because(
      pod.deletion === undefined ? 'pod-completed' : 'sigterm-sent',
      [['spec', 'terminationGracePeriodSeconds']],
      { graceSeconds: grace },
    );
    yield* this.#manager.killPod(pod.spec, snapshot, grace, why);
    if (!profile.podWorkerLifecycle) {
      yield this.#pleg.newerThan(kernel.now);
      const ended = this.#generate(pod, this.#pleg.cached, false);
      if (!this.#isWiped) this.#status.set(ended, this.#worker.origin);
      return;
    }
    this.#probes.remove();
    yield sleep(kernel, latencies.draw('podStatusRead'));
    if (this.#api.pod?.deletion !== undefined) {
      const step = { component: 'kubelet', step: 'remove', container: null, detail: '', cause: because('pod-removed') } as const;
      this.#endRemoval = this.#world.recorder.step(step);
    }
    const final = this.#generate(pod, this.#pleg.readNow(), true);
    this.#status.set(final, this.#worker.origin);
  }

  /** kubelet.go SyncTerminatedPod. */
  *syncTerminatedPod(pod: ApiPod, snapshot: RuntimeSnapshot): Task {
    const { kernel, latencies, profile } = this.#world;
    if (!this.#isWiped) this.#status.set(this.#generate(pod, snapshot, profile.podWorkerLifecycle), this.#worker.origin);
    if (!profile.podWorkerLifecycle) this.#probes.remove();
    yield sleep(kernel, latencies.draw(profile.podWorkerLifecycle ? 'podCleanup' : 'podReclaim'));
    this.#status.terminate(this.#worker.origin);
  }
}

/**
 * Before 1.22 who ended a pod from inside the kubelet gave it a status that said only why (eviction_manager.go evictPod, killPodNow), and a pod that is
 * over is not looked at again (kubelet.go dispatchWork).
 */
function withoutContainers(status: PodStatus): PodStatus {
  return { ...status, conditions: [], initContainerStatuses: [], containerStatuses: [], hasIp: false };
}

/** Status writes do not wake the pod worker, unless a readiness gate should change Ready: NeedToReconcilePodReadiness. */
function needsReadinessSync({ spec, status }: ApiPod): boolean {
  if (spec.readinessGates.length === 0) return false;
  const ready = findCondition(status.conditions, 'Ready');
  const containersReady = findCondition(status.conditions, 'ContainersReady');
  if (ready === undefined || containersReady === undefined) return false;
  const expected = readyCondition(spec, containersReady, status.conditions);
  return ready.status !== expected.status || ready.message !== expected.message;
}

function outcomeOf({ started, failed }: PassResult): SyncOutcome {
  let hasFailed = failed;
  let retryAt: SimTime | undefined;
  for (const failure of started.values()) {
    if (failure === undefined) continue;
    hasFailed = true;
    if (failure.until !== undefined && (retryAt === undefined || failure.until < retryAt)) retryAt = failure.until;
  }
  if (!hasFailed) return { kind: 'done', terminal: false };
  return retryAt === undefined ? { kind: 'failed' } : { kind: 'failed', retryAt };
}
