import { milliseconds, type SimDuration } from '../../base/time.ts';
import { type PodSpec, type Probe, type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { isSidecar, longRunningContainers } from '../model/containers.ts';
import { type ContainerStatus, findContainerStatus, type PodStatus, withReadiness } from '../model/pod-status.ts';
import { Stratified } from '../model/stratified.ts';
import type { ProbeResults } from './probe-results.ts';
import { ProbeWorker, type ProbeWorkerParts } from './probe-worker.ts';

const probeTypes = ['startup', 'readiness', 'liveness'] as const;

/** The probe workers of the pod: pkg/kubelet/prober/prober_manager.go. */
export class ProbeManager {
  readonly #parts: ProbeWorkerParts;
  readonly #results: ProbeResults;
  readonly #pokeIsLost: () => boolean;
  readonly #startShare: Stratified;
  /** By type, then by container. */
  readonly #workers: Readonly<Record<ProbeType, Map<string, ProbeWorker>>> = {
    startup: new Map(),
    readiness: new Map(),
    liveness: new Map(),
  };
  #made = 0;
  /** Whose workers there are. */
  #added: PodSpec | undefined;

  /** `pokeIsLost`: whether a readiness worker that is poked in a sync still sees the status from before it. */
  constructor(parts: ProbeWorkerParts, pokeIsLost: () => boolean) {
    this.#parts = parts;
    this.#results = parts.results;
    this.#pokeIsLost = pokeIsLost;
    this.#startShare = new Stratified('probe-start', parts.world.seed);
  }

  /** AddPod: called in every sync before containers are started, does something only the first time. */
  add(spec: PodSpec): void {
    if (spec === this.#added) return;
    this.#added = spec;
    for (const container of longRunningContainers(spec)) {
      if (!this.#parts.world.profile.sidecars && isSidecar(container)) continue;
      for (const type of probeTypes) {
        const probe = container[probeField[type]];
        const workers = this.#workers[type];
        if (probe === undefined || workers.has(container.name)) continue;
        const worker = new ProbeWorker(this.#parts, container, type, probe, this.#made);
        this.#made += 1;
        workers.set(container.name, worker);
        worker.start(this.#startDelay(probe));
      }
    }
  }

  /** A kubelet that was just started spreads the first probes of all its pods over their period. */
  #startDelay({ periodSeconds }: Probe): SimDuration {
    const { kubeletStartedAt, world } = this.#parts;
    const periodMs = periodSeconds * 1000;
    const isNew = kubeletStartedAt !== undefined && world.kernel.now - kubeletStartedAt < periodMs;
    return milliseconds(isNew || !world.profile.probesStartAtOnce ? this.#startShare.next() * periodMs : 0);
  }

  /** UpdatePodStatus: sets `started` and `ready`, and pokes readiness workers of containers that are not ready. */
  withProbes(statuses: readonly ContainerStatus[], spec: PodSpec, previous: PodStatus): readonly ContainerStatus[] {
    return statuses.map((status) => {
      if (isPlainInit(spec, status.name)) return withReadiness(status, status.state.kind === 'running', status.ready);
      const before = findContainerStatus(previous, status.name);
      const started = status.state.kind === 'running' && this.#isStarted(status, before);
      const ready = started && this.#isReady(status, before);
      if (started && !ready) this.#poke(status.name);
      return withReadiness(status, started, ready);
    });
  }

  /** StopLivenessAndStartup: app containers only. */
  stopLivenessAndStartup(spec: PodSpec): void {
    for (const { name } of spec.containers) {
      this.#workers.liveness.get(name)?.stop();
      this.#workers.startup.get(name)?.stop();
    }
  }

  /** The kubelet has another status of the pod. */
  statusChanged(): void {
    for (const type of probeTypes) for (const worker of this.#workers[type].values()) worker.statusChanged();
  }

  remove(): void {
    for (const workers of Object.values(this.#workers)) {
      for (const worker of workers.values()) worker.stop();
      workers.clear();
    }
    this.#added = undefined;
    this.#results.clear();
  }

  #isStarted(status: ContainerStatus, before: ContainerStatus | undefined): boolean {
    const verdict = this.#results.get('startup', status.instance);
    if (verdict !== undefined) return verdict === 'success';
    if (this.#parts.world.profile.startedIsInherited && before?.started === true) return true;
    return !this.#workers.startup.has(status.name);
  }

  #isReady(status: ContainerStatus, before: ContainerStatus | undefined): boolean {
    const verdict = this.#results.get('readiness', status.instance);
    if (verdict === 'success' || !this.#workers.readiness.has(status.name)) return true;
    const isKept = verdict === undefined && before?.instance === status.instance && before.ready;
    return isKept && this.#parts.world.profile.startedIsInherited;
  }

  /** The poke races with the status that the same sync publishes a moment later. */
  #poke(name: string): void {
    const { kernel, profile } = this.#parts.world;
    const worker = this.#workers.readiness.get(name);
    if (worker === undefined || !profile.manualReadinessTrigger) return;
    if (this.#pokeIsLost()) worker.trigger();
    else kernel.after(milliseconds(0), () => worker.trigger());
  }
}

function isPlainInit(spec: PodSpec, name: string): boolean {
  return spec.initContainers.some((init) => init.name === name && !isSidecar(init));
}
