import { milliseconds, toSeconds } from '../../../base/time.ts';
import type { ApiServer } from '../../api-server/api-server.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { isTerminalPhase } from '../../model/pod-status.ts';
import { isCriticalPod } from '../../model/priority.ts';
import { emitEvent, type World } from '../../model/world.ts';
import { because } from '../../rules.ts';
import type { NodePressure } from '../../scenario/model.ts';
import type { Cause } from '../../trace.ts';
import { disruptedStatus, endedStatus } from '../ended-status.ts';
import type { KubeletProcess } from '../kubelet-process.ts';
import { excessOf, limitsStorage, type StorageUse, VolumeMeasurements } from './local-storage.ts';
import { monitoringPeriod, pressureMessage, untilNextLook } from './node-pressure.ts';
import { type CrossedThreshold, crossedThreshold, evictionGraceSeconds } from './thresholds.ts';

/** A pod, and the process that may evict it. */
interface Evictable {
  readonly pod: ApiPod;
  readonly kubelet: KubeletProcess;
}

interface Eviction {
  readonly message: string;
  readonly graceSeconds: number;
  readonly why: Cause;
  /** The node is to blame, not the pod. */
  readonly isDisruption: boolean;
}

/** Ends the pod where it or its node uses too much: pkg/kubelet/eviction/eviction_manager.go. */
export class EvictionManager {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #kubelet: () => KubeletProcess | undefined;
  /** The process that has begun to end the pod; the next one knows nothing of it. */
  #evictedBy: KubeletProcess | undefined;

  /** `storage`: what programs have written. `kubelet`: the process that runs now, undefined while none does. */
  constructor(world: World, api: ApiServer, storage: StorageUse, kubelet: () => KubeletProcess | undefined) {
    this.#world = world;
    this.#api = api;
    this.#kubelet = kubelet;
    if (limitsStorage(world.pod.spec)) this.#watchStorage(storage);
  }

  /**
   * synchronize: a look every 10 s, and the first pod in rank goes, at once for a hard threshold, for a soft one at the first look after its period.
   * False where no threshold is crossed.
   */
  runShort(pressure: NodePressure): boolean {
    const crossed = crossedThreshold(this.#world, pressure);
    if (crossed === undefined) return false;
    const delay = untilNextLook(this.#world) + Math.ceil(crossed.period / monitoringPeriod) * monitoringPeriod;
    this.#world.kernel.after(milliseconds(delay), () => this.#relieve(pressure, crossed));
    return true;
  }

  #relieve(pressure: NodePressure, crossed: CrossedThreshold): void {
    const found = this.#evictable();
    if (found === undefined) return;
    const { spec } = found.pod;
    const graceSeconds = evictionGraceSeconds(this.#world, spec, crossed);
    const { resource } = pressure;
    const why =
      crossed.kind === 'hard'
        ? because('evicted-for-pressure', [], { resource, graceSeconds })
        : because('evicted-for-soft-threshold', [], { resource, seconds: toSeconds(crossed.period), graceSeconds });
    this.#evict(found, { message: pressureMessage(spec, pressure, crossed), graceSeconds, why, isDisruption: true });
  }

  /** localStorageEviction, in each look, whether the node is short of storage or not. */
  #watchStorage(storage: StorageUse): void {
    const { kernel, profile } = this.#world;
    const volumes = new VolumeMeasurements(this.#world, storage);
    const use: StorageUse = { volume: (name) => volumes.of(name), container: (name) => storage.container(name) };
    const graceSeconds = profile.evictionGraceOfOne ? 1 : 0;
    const look = (): void => {
      const found = this.#evictable();
      const excess = found && excessOf(found.pod.spec, use);
      if (found && excess) {
        const why = because('storage-limit-exceeded', [excess.field], { graceSeconds });
        this.#evict(found, { message: excess.message, graceSeconds, why, isDisruption: false });
      }
      kernel.after(untilNextLook(this.#world), look);
    };
    kernel.after(untilNextLook(this.#world), look);
  }

  /** The pod, where it is this node's, may be evicted, and a kubelet runs that has not begun with it yet. */
  #evictable(): Evictable | undefined {
    const { pod } = this.#api;
    const kubelet = this.#kubelet();
    if (kubelet === undefined || kubelet === this.#evictedBy || pod?.nodeName === undefined) return undefined;
    return isTerminalPhase(pod.status.phase) || isCriticalPod(pod.spec) ? undefined : { pod, kubelet };
  }

  /** evictPod. */
  #evict({ kubelet }: Evictable, { message, graceSeconds, why, isDisruption }: Eviction): void {
    const { kernel, recorder } = this.#world;
    const end = { reason: 'Evicted', message };
    this.#evictedBy = kubelet;
    emitEvent(this.#world, { type: 'Warning', reason: 'Evicted', source: 'kubelet', container: null, message, cause: why });
    recorder.terminationBegins('evict', graceSeconds, why, kernel.now);
    kubelet.kill(graceSeconds, why, (status) =>
      isDisruption ? disruptedStatus(this.#world, status, end, why) : endedStatus(status, end, why),
    );
  }
}
