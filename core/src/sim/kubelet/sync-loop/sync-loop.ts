import { milliseconds, simTime } from '../../../base/time.ts';
import { readyCondition } from '../../conditions/conditions.ts';
import { priorities } from '../../kernel/kernel.ts';
import type { ApiPod, WatchEvent } from '../../model/api-pod.ts';
import { findCondition } from '../../model/pod-status.ts';
import type { Stratified } from '../../model/stratified.ts';
import type { World } from '../../model/world.ts';
import type { ProbeUpdate } from '../../probes/instance-verdict.ts';
import { because } from '../../rules.ts';
import type { ActiveDeadline } from '../active-deadline/active-deadline.ts';
import { hasKubelet, refuse } from '../admission/admission.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import type { StatusManager } from '../status-manager/status-manager.ts';

export interface SyncLoopParts {
  readonly worker: PodWorker;
  readonly status: StatusManager;
  readonly deadline: ActiveDeadline;
  readonly chance: Stratified;
}

/** Share of relists whose several events for a pod become one sync: the worker wakes later than the second event comes. */
const collapsedBursts = 0.9;

const relisted = because('sync-relist');

/** What the kubelet hears, and what of it asks for a sync: pkg/kubelet/kubelet.go syncLoopIteration. */
export class SyncLoop {
  readonly #world: World;
  readonly #parts: SyncLoopParts;
  /** As it was heard of last. */
  #pod: ApiPod | undefined;
  #refused = false;
  #stopped = false;
  /** When the newest of the writes arrives that the API server has told of. */
  #lastArrival = simTime(0);

  constructor(world: World, parts: SyncLoopParts) {
    this.#world = world;
    this.#parts = parts;
  }

  /** Nothing that is heard from now on counts. */
  stop(): void {
    this.#stopped = true;
  }

  /** The API server has told of a write, which arrives a little later, and never before an earlier one. */
  onWatch({ type, pod }: WatchEvent): void {
    if (!hasKubelet(this.#world, pod)) return;
    const { kernel, latencies } = this.#world;
    this.#lastArrival = simTime(Math.max(this.#lastArrival, kernel.now + latencies.draw('watch')));
    kernel.at(this.#lastArrival, () => this.receive(type, pod), priorities.api);
  }

  /** configCh: an addition, a removal, a change of the spec or of the deletion, or a mere change of the status. */
  receive(type: WatchEvent['type'], pod: ApiPod): void {
    if (this.#stopped || this.#refused) return;
    const { worker, deadline } = this.#parts;
    const before = this.#pod;
    this.#pod = pod;
    if (before === undefined) {
      if (this.#refuse(pod)) return;
      worker.update(because('sync-pod-added'), pod);
    } else if (type === 'DELETED') worker.update(because('pod-removed'), pod, {});
    else if (before.generation !== pod.generation || before.deletion !== pod.deletion)
      worker.update(because('sync-pod-changed'), pod);
    else if (needsReadinessSync(pod)) worker.update(because('readiness-gate-set', [['spec', 'readinessGates']]), pod);
    else worker.remember(pod);
    if (worker.isTerminating) deadline.stop();
    else deadline.watch(pod);
  }

  /** plegCh. Several changes in one relist give as many events; those that come before the worker has woken are one sync. */
  onRelist(events: number): void {
    if (this.#stopped) return;
    const { worker, chance } = this.#parts;
    const idle = worker.isIdle;
    worker.update(relisted);
    if (events > 1 && (!idle || chance.next() >= collapsedBursts))
      this.#world.kernel.after(milliseconds(1), () => worker.update(relisted));
  }

  /** The updates of livenessManager, readinessManager and startupManager. */
  onProbe({ probe, instance, verdict, cause }: ProbeUpdate): void {
    if (this.#stopped) return;
    const { worker, status } = this.#parts;
    if (probe === 'readiness') status.setReadiness(instance, verdict === 'success', cause);
    if (probe === 'startup') status.setStartup(instance, verdict === 'success', cause);
    const wakes = probe === 'liveness' ? verdict === 'failure' : this.#world.profile.probeUpdatesSync;
    if (wakes) worker.update(cause);
  }

  /** HandlePodAdditions: a pod that admission refuses gets the status that says so, and is not heard of again. */
  #refuse(pod: ApiPod): boolean {
    const status = refuse(this.#world, pod);
    if (status === undefined) return false;
    this.#refused = true;
    this.#parts.status.set(status, { sync: null, cause: status.phaseCause });
    return true;
  }
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
