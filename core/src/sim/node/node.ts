import { milliseconds, seconds, simTime, toSeconds } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { findCondition, isTerminalPhase, type PodStatus } from '../model/pod-status.ts';
import { isCriticalPod } from '../model/priority.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { NodePressure } from '../scenario/model.ts';
import type { Cause } from '../trace.ts';
import { excessOf, limitsStorage, VolumeMeasurements } from './eviction/local-storage.ts';
import { monitoringPeriod, pressureMessage, untilNextLook } from './eviction/node-pressure.ts';
import { crossedThreshold, evictionGraceSeconds } from './eviction/thresholds.ts';
import { shutdownTurn } from './shutdown-turn.ts';
import { evictionDelay, unreachableTaint } from './taint-eviction.ts';

/** A running kubelet process. */
export interface KubeletProcess {
  /** The process ends; what it had in memory is gone. */
  stop(): void;
  /** Ends the pod from inside the kubelet. */
  kill(graceSeconds: number, why: Cause, changeStatus: (status: PodStatus) => PodStatus): void;
}

const heartbeatCheck = seconds(5);

/** What happens to the node under the pod: its daemons restart, it shuts down, reboots, or is not heard of again. */
export class Node {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #runtime: Runtime;
  readonly #startKubelet: (restarted: boolean) => KubeletProcess;
  #kubelet: KubeletProcess;
  #kubeletIsUp = true;
  #isEvicting = false;
  #eviction: PlannedEvent | undefined;
  #seesTaints = false;

  constructor(world: World, api: ApiServer, runtime: Runtime, startKubelet: (restarted: boolean) => KubeletProcess) {
    this.#world = world;
    this.#api = api;
    this.#runtime = runtime;
    this.#startKubelet = startKubelet;
    this.#kubelet = startKubelet(false);
    if (limitsStorage(world.pod.spec)) this.#watchStorage();
    api.watch(({ pod }) => this.#heedTaints(pod));
  }

  /** What the node is tainted with from the beginning counts from the moment at which the pod is its. */
  #heedTaints({ nodeName, spec }: ApiPod): void {
    if (nodeName === undefined || this.#seesTaints) return;
    this.#seesTaints = true;
    const { scenario, kernel, latencies, ownerKind } = this.#world;
    const taints = scenario.cluster.nodes.find(({ name }) => name === nodeName)?.taints ?? [];
    const delay = evictionDelay(spec, taints, ownerKind);
    if (delay !== undefined) kernel.after(milliseconds(delay + latencies.draw('watch')), () => this.#evict('evict'));
  }

  /** The kubelet process ends and is started again; containers run on. */
  restartKubelet(): void {
    this.#stopKubelet();
    this.#world.kernel.after(this.#world.latencies.draw('kubeletRestart'), () => this.#bringBack());
  }

  /** All processes end at once; after the boot the kubelet finds the sandbox gone and starts everything again. */
  reboot(): void {
    this.#stopKubelet();
    this.#runtime.powerOff(because('node-rebooted'));
    this.#world.kernel.after(this.#world.latencies.draw('nodeBoot'), () => this.#bringBack());
  }

  /** The node is not heard of again. Its containers may well run on; nobody can tell. */
  goDown(): void {
    this.#stopKubelet();
    this.#expectHeartbeat();
  }

  /** Graceful where the kubelet is configured for it: pkg/kubelet/nodeshutdown. Otherwise everything is simply killed. */
  shutDown(): void {
    const turn = shutdownTurn(this.#world);
    if (turn === undefined) {
      this.#powerOff();
      return;
    }
    const { kernel, scenario } = this.#world;
    if (turn.after === 0) this.#endPod(turn.limitSeconds);
    else kernel.after(turn.after, () => this.#endPod(turn.limitSeconds));
    kernel.after(scenario.cluster.kubelet.shutdownGracePeriod ?? turn.after, () => this.#powerOff());
  }

  #endPod(limitSeconds: number): void {
    const { kernel, recorder } = this.#world;
    const pod = this.#api.pod;
    if (pod === undefined) return;
    const graceSeconds = Math.min(pod.spec.terminationGracePeriodSeconds, limitSeconds);
    const why = because('node-shutdown', [['spec', 'terminationGracePeriodSeconds']], { graceSeconds });
    recorder.terminationBegins('node-shutdown', graceSeconds, why, kernel.now);
    this.#kubelet.kill(graceSeconds, why, (status) => this.#endedStatus(status, shutdownEnd, why));
  }

  /**
   * pkg/kubelet/eviction/eviction_manager.go synchronize: a look every 10 s, and the first pod in rank goes, at once for a hard threshold, for a soft one
   * at the first look after its period. False where no threshold is crossed.
   */
  runShort(pressure: NodePressure): boolean {
    const crossed = crossedThreshold(this.#world, pressure);
    if (crossed === undefined) return false;
    const { kind, period } = crossed;
    const { resource } = pressure;
    const why =
      kind === 'hard'
        ? because('evicted-for-pressure', [], { resource })
        : because('evicted-for-soft-threshold', [], { resource, seconds: toSeconds(simTime(period)) });
    const delay = untilNextLook(this.#world) + Math.ceil(period / monitoringPeriod) * monitoringPeriod;
    this.#world.kernel.after(milliseconds(delay), () => {
      const pod = this.#evictable();
      if (pod === undefined) return;
      const graceSeconds = evictionGraceSeconds(this.#world, pod.spec, crossed);
      this.#evictPod(pressureMessage(pod.spec, pressure, crossed), why, true, graceSeconds);
    });
    return true;
  }

  /** Local storage is looked at whether the node is short of it or not. */
  #watchStorage(): void {
    const { storage } = this.#runtime;
    const volumes = new VolumeMeasurements(this.#world, storage);
    const use = { ...storage, volume: (name: string): number => volumes.of(name) };
    const graceSeconds = this.#world.profile.evictionGraceOfOne ? 1 : 0;
    const look = (): void => {
      const pod = this.#evictable();
      const excess = pod === undefined ? undefined : excessOf(pod.spec, use);
      if (excess !== undefined)
        this.#evictPod(excess.message, because('storage-limit-exceeded', [excess.field]), false, graceSeconds);
      this.#world.kernel.after(untilNextLook(this.#world), look);
    };
    this.#world.kernel.after(untilNextLook(this.#world), look);
  }

  /** A pod of this node that a kubelet which runs may end. */
  #evictable(): ApiPod | undefined {
    const { pod } = this.#api;
    const isOver = pod?.nodeName === undefined || isTerminalPhase(pod.status.phase) || this.#isEvicting;
    return isOver || !this.#kubeletIsUp || isCriticalPod(pod.spec) ? undefined : pod;
  }

  #evictPod(message: string, cause: Cause, isDisruption: boolean, graceSeconds: number): void {
    const { kernel, recorder } = this.#world;
    const why = { ...cause, args: { ...cause.args, graceSeconds } };
    this.#isEvicting = true;
    emitEvent(this.#world, { type: 'Warning', reason: 'Evicted', source: 'kubelet', container: null, message, cause: why });
    recorder.terminationBegins('evict', graceSeconds, why, kernel.now);
    this.#kubelet.kill(graceSeconds, why, (status) => {
      const end = { reason: 'Evicted', message };
      return isDisruption ? this.#endedStatus(status, end, why) : { ...status, ...end, phase: 'Failed', phaseCause: why };
    });
  }

  /** eviction_manager.go evictPod, nodeshutdown_manager.go: the reason, and the condition by which a Job knows a disruption from a failure. */
  #endedStatus(status: PodStatus, end: Pick<PodStatus, 'reason' | 'message'>, why: Cause): PodStatus {
    const changed: PodStatus = { ...status, ...end, phase: 'Failed', phaseCause: why };
    if (!this.#world.profile.disruptionCondition) return changed;
    const { message } = end;
    const cause = because('disruption-target');
    const condition = { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message, cause } as const;
    return { ...changed, conditions: [condition, ...status.conditions.filter(({ type }) => type !== 'DisruptionTarget')] };
  }

  #powerOff(): void {
    this.#stopKubelet();
    this.#runtime.powerOff(because('node-shutdown'));
    this.#expectHeartbeat();
  }

  #stopKubelet(): void {
    this.#kubelet.stop();
    this.#kubeletIsUp = false;
  }

  #bringBack(): void {
    this.#eviction?.cancel();
    this.#kubelet = this.#startKubelet(true);
    this.#kubeletIsUp = true;
    this.#isEvicting = false;
  }

  /** The node controller waits for a sign of life, then marks the pod and lets the taint evict it: pkg/controller/nodelifecycle. */
  #expectHeartbeat(): void {
    const { profile, kernel } = this.#world;
    const grace = seconds(profile.nodeGrace50 ? 50 : 40);
    this.#eviction = kernel.after(milliseconds(grace + heartbeatCheck / 2), () => this.#markLost());
  }

  #markLost(): void {
    const pod = this.#api.pod;
    if (pod === undefined) return;
    this.#markNotReady(pod.status);
    const delay = evictionDelay(pod.spec, [unreachableTaint], this.#world.ownerKind);
    if (delay !== undefined) this.#eviction = this.#world.kernel.after(delay, () => this.#evict('node-lost'));
  }

  /** controller/util/node/controller_utils.go MarkPodsNotReady: turns the status of Ready, keeps its texts, and passes over what is not ready anyway. */
  #markNotReady({ conditions }: PodStatus): void {
    const ready = findCondition(conditions, 'Ready');
    if (ready === undefined || ready.status === 'False') return;
    const cause = because('node-lost');
    this.#api.setCondition({ ...ready, status: 'False', cause });
    emitEvent(this.#world, {
      type: 'Warning',
      reason: 'NodeNotReady',
      source: 'node-controller',
      container: null,
      message: 'Node is not ready',
      cause,
    });
  }

  /** pkg/controller/tainteviction: a graceful delete, which no kubelet confirms where the node is lost. */
  #evict(cause: 'evict' | 'node-lost'): void {
    const { identity, profile } = this.#world;
    if (this.#api.pod === undefined) return;
    const why = because('evicted-by-taint', [['spec', 'tolerations']]);
    const message = `Marking for deletion Pod ${identity.namespace}/${identity.name}`;
    emitEvent(this.#world, {
      type: 'Normal',
      reason: 'TaintManagerEviction',
      source: 'taint-eviction-controller',
      container: null,
      message,
      cause: why,
    });
    if (profile.disruptionCondition) {
      const text = 'Taint manager: deleting due to NoExecute taint';
      this.#api.setCondition({
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByTaintManager',
        message: text,
        cause: because('disruption-target'),
      });
    }
    this.#api.delete({ graceSeconds: undefined, force: false, why }, cause);
  }
}

const shutdownEnd = { reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.' } as const;
