import type { SimDuration } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { NodePressure } from '../scenario/model.ts';
import type { Cause } from '../trace.ts';
import { disruptedStatus } from './ended-status.ts';
import { EvictionManager } from './eviction/eviction-manager.ts';
import type { KubeletProcess } from './kubelet-process.ts';
import { NodeLifecycle } from './node-lifecycle.ts';
import { shutdownTurn } from './shutdown-turn.ts';
import { TaintEviction } from './taint-eviction.ts';

/** What happens to the node under the pod: its daemons restart, it shuts down, reboots, or is not heard of again. */
export class Node {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #runtime: Runtime;
  readonly #startKubelet: (restarted: boolean) => KubeletProcess;
  readonly #evictions: EvictionManager;
  readonly #lifecycle: NodeLifecycle;
  /** Undefined while none runs. */
  #kubelet: KubeletProcess | undefined;
  /** The start that comes next; whatever ends the process anew takes it back. */
  #nextStart: PlannedEvent | undefined;
  /** What is still to come of a graceful shutdown. */
  #shutdown: readonly PlannedEvent[] = [];
  #hasPower = true;

  /** `startKubelet`: `restarted` where the process is new and the pod is not. */
  constructor(world: World, api: ApiServer, runtime: Runtime, startKubelet: (restarted: boolean) => KubeletProcess) {
    this.#world = world;
    this.#api = api;
    this.#runtime = runtime;
    this.#startKubelet = startKubelet;
    this.#kubelet = startKubelet(false);
    this.#evictions = new EvictionManager(world, api, runtime.storage, () => this.#kubelet);
    this.#lifecycle = new NodeLifecycle(world, api, new TaintEviction(world, api));
  }

  /** The kubelet process ends and is started again; containers run on. Nothing happens where the node itself is off or boots. */
  restartKubelet(): void {
    if (!this.#hasPower) return;
    this.#stopKubelet();
    this.#bringBackAfter(this.#world.latencies.draw('kubeletRestart'));
  }

  /** All processes end at once; after the boot the kubelet finds the sandbox gone and starts everything again. */
  reboot(): void {
    this.#losePower(because('node-rebooted'));
    this.#bringBackAfter(this.#world.latencies.draw('nodeBoot'));
  }

  /** The node is not heard of again. Its containers may well run on; nobody can tell. */
  goDown(): void {
    this.#forgetShutdown();
    this.#stopKubelet();
    this.#lifecycle.nodeFellSilent();
  }

  /** Graceful where the kubelet is configured for it: pkg/kubelet/nodeshutdown. Otherwise everything is simply killed. */
  shutDown(): void {
    if (this.#shutdown.length > 0) return;
    const turn = shutdownTurn(this.#world);
    if (turn === undefined) {
      this.#turnOff();
      return;
    }
    const { kernel } = this.#world;
    this.#shutdown = [
      kernel.after(turn.after, () => this.#endPod(turn.limitSeconds)),
      kernel.after(turn.powerOffAfter, () => this.#turnOff()),
    ];
  }

  /** Less is left of a resource than a threshold of the kubelet asks for. False where none is crossed. */
  runShort(pressure: NodePressure): boolean {
    return this.#evictions.runShort(pressure);
  }

  /** nodeshutdown_manager.go killPods. */
  #endPod(limitSeconds: number): void {
    const { kernel, recorder } = this.#world;
    const { pod } = this.#api;
    if (pod === undefined || this.#kubelet === undefined) return;
    const graceSeconds = Math.min(pod.spec.terminationGracePeriodSeconds, limitSeconds);
    const why = because('node-shutdown', [['spec', 'terminationGracePeriodSeconds']], { graceSeconds });
    recorder.terminationBegins('node-shutdown', graceSeconds, why, kernel.now);
    this.#kubelet.kill(graceSeconds, why, (status) => disruptedStatus(this.#world, status, shutdownEnd, why));
  }

  #turnOff(): void {
    this.#losePower(because('node-shutdown'));
    this.#lifecycle.nodeFellSilent();
  }

  #losePower(why: Cause): void {
    this.#forgetShutdown();
    this.#stopKubelet();
    this.#hasPower = false;
    this.#runtime.powerOff(why);
  }

  #forgetShutdown(): void {
    for (const event of this.#shutdown) event.cancel();
    this.#shutdown = [];
  }

  #stopKubelet(): void {
    this.#kubelet?.stop();
    this.#kubelet = undefined;
    this.#nextStart?.cancel();
  }

  #bringBackAfter(delay: SimDuration): void {
    this.#nextStart = this.#world.kernel.after(delay, () => {
      this.#hasPower = true;
      this.#lifecycle.nodeIsBack();
      this.#kubelet = this.#startKubelet(true);
    });
  }
}

const shutdownEnd = { reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.' } as const;
