import { addTime, milliseconds, type SimDuration, type SimTime, seconds, simTime, toSeconds } from '../../base/time.ts';
import { containerPath } from '../../workload/containers.ts';
import type { Container, PodSpec, Probe, ProbeType } from '../../workload/pod-spec.ts';
import { probeField } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import { texts } from '../events/event-texts.ts';
import type { ProbeVerdict } from '../init-containers/init-containers.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { Open } from '../kernel/recorder.ts';
import { isSidecar } from '../model/containers.ts';
import { type ContainerStatus, isTerminalPhase, type PodStatus } from '../model/pod-status.ts';
import { probeFields } from '../model/probe-fields.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause, ProbeRun } from '../trace.ts';
import type { ProbeResults } from './probe-results.ts';
import type { Attempt, Probed, Prober } from './prober.ts';

export interface ProbeWorkerParts {
  readonly world: World;
  readonly prober: (probed: Probed, done: (attempt: Attempt) => void) => Prober;
  readonly results: ProbeResults;
  /** The status that the kubelet last published: all that a worker knows of its container. */
  readonly status: () => PodStatus | undefined;
  readonly isDeleted: () => boolean;
  readonly spec: () => PodSpec;
  /** When the kubelet process started, where it is younger than the pod. */
  readonly kubeletStartedAt: SimTime | undefined;
  /** A verdict changed. */
  readonly onUpdate: (update: ProbeUpdate) => void;
  /** The container's exit is final. */
  readonly isOver: (container: Container, status: ContainerStatus) => boolean;
}

export interface ProbeUpdate {
  readonly probe: ProbeType;
  readonly container: Container;
  readonly instance: number;
  readonly verdict: ProbeVerdict;
  readonly cause: Cause;
}

const keptAfterKubeletRestart = seconds(10);

/**
 * The goroutine of one probe of one container: pkg/kubelet/prober/worker.go. Its ticker starts with the worker, before the first
 * container exists, and keeps its phase over restarts; counters survive restarts too.
 */
export class ProbeWorker {
  readonly type: ProbeType;
  readonly container: Container;
  readonly #parts: ProbeWorkerParts;
  readonly #world: World;
  readonly #prober: Prober;
  readonly #probe: Probe;
  readonly #path: Path;
  readonly #fields: Readonly<Record<'success' | 'failure', readonly Path[]>>;
  readonly #period: SimDuration;
  #instance = 0;
  #onHold = false;
  #lastResult: 'success' | 'failure' = 'success';
  #run = 0;
  #busy = false;
  #buffered = false;
  #stopped = false;
  #nextTick: SimTime;
  #tick: PlannedEvent | undefined;
  /** A status at which nothing is left to do: all is waiting for another one. */
  #settled: PodStatus | undefined;
  /** The ticker is not run, as no tick before the next status could be noticed. */
  #isParked = false;
  /** Of the attempt that is under way. */
  #attempted = 0;
  #begin = simTime(0);

  constructor(parts: ProbeWorkerParts, container: Container, type: ProbeType, probe: Probe) {
    this.#parts = parts;
    this.#world = parts.world;
    this.#prober = parts.prober({ container, type, probe }, (attempt) => this.#answered(attempt));
    this.container = container;
    this.type = type;
    this.#probe = probe;
    // A manifest that the API server would refuse is simulated all the same, but never without end.
    this.#period = seconds(Math.max(1, probe.periodSeconds));
    this.#path = [...containerPath(parts.spec(), container.name), probeField[type]];
    this.#fields = { success: probeFields(this.#path, 'success'), failure: probeFields(this.#path, 'failure') };
    this.#nextTick = parts.world.kernel.now;
  }

  start(delay = milliseconds(0)): void {
    this.#nextTick = simTime(this.#world.kernel.now + delay);
    this.#planTick();
  }

  stop(): void {
    this.#stopped = true;
    this.#tick?.cancel();
  }

  /** The kubelet has another status: ticks may be noticed again. */
  statusChanged(): void {
    const { kernel } = this.#world;
    if (!this.#isParked || this.#stopped || this.#tick === undefined) return;
    this.#isParked = false;
    const missed = Math.floor((kernel.now - this.#nextTick) / this.#period) + 1;
    this.#nextTick = addTime(this.#nextTick, milliseconds(Math.max(0, missed) * this.#period));
    kernel.again(this.#tick, this.#nextTick);
  }

  /** A manual run, as each sync asks of readiness probes whose container is not ready. */
  trigger(): void {
    const { kernel, profile } = this.#world;
    if (this.#stopped) return;
    if (profile.triggerResetsTicker) {
      this.#tick?.cancel();
      this.#nextTick = simTime(kernel.now + this.#period);
      this.#planTick();
    }
    this.#wake();
  }

  #planTick(): void {
    const { kernel } = this.#world;
    this.#isParked = false;
    const tick = kernel.at(this.#nextTick, () => {
      this.#nextTick = addTime(this.#nextTick, this.#period);
      this.#isParked = this.#settled !== undefined && this.#settled === this.#parts.status();
      if (this.#isParked) return;
      kernel.again(tick, this.#nextTick);
      this.#wake();
    });
    this.#tick = tick;
  }

  #wake(): void {
    if (this.#busy) this.#buffered = true;
    else this.#doProbe();
  }

  /** Whether there is anything to probe; see worker.go doProbe for the order of these questions. */
  #doProbe(): void {
    const status = this.#parts.status();
    if (status === undefined) return;
    if (isTerminalPhase(status.phase)) {
      this.stop();
      return;
    }
    const container = findStatus(status, this.container.name);
    const exists = container !== undefined && container.instance !== 0;
    if (exists && container.instance !== this.#instance) this.#meet(container);
    if (!exists || this.#onHold) this.#settled = status;
    else if (container.state.kind !== 'running') {
      this.#settled = status;
      this.#findEnded(container);
    } else if (this.#parts.isDeleted() && this.type !== 'readiness') {
      this.#set('success', because('delete-requested'));
      this.stop();
    } else if (this.#isDue(container, container.state.startedAt)) this.#attempt();
  }

  #findEnded(status: ContainerStatus): void {
    if (!this.#knows('failure'))
      this.#set('failure', because('container-exited', [containerPath(this.#parts.spec(), this.container.name)]));
    if (this.#parts.isOver(this.container, status)) this.stop();
  }

  #isDue({ started }: ContainerStatus, startedAt: SimTime): boolean {
    const age = Math.floor((this.#world.kernel.now - startedAt) / 1000);
    return age >= this.#probe.initialDelaySeconds && started !== (this.type === 'startup');
  }

  /** A new instance of the container: what was known of the old one does not count. */
  #meet({ instance, state, started }: ContainerStatus): void {
    this.#parts.results.remove(this.type, this.#instance);
    this.#instance = instance;
    this.#onHold = false;
    if (this.#isOlderThanKubelet(state)) {
      // Without a result the kubelet would wait for the sidecar's startup for good: pull request 137146, 1.36 and patch releases of 1.35.
      if (this.type === 'startup' && started && isSidecar(this.container)) this.#set('success', this.#whyMet());
      return;
    }
    const initial = { liveness: 'success', readiness: 'failure', startup: 'unknown' } as const;
    this.#set(initial[this.type], this.#whyMet());
  }

  #whyMet(): Cause {
    return because('container-started', [this.#path]);
  }

  /** worker.go, 1.35: a restart of the kubelet takes nothing from containers that ran long before it. */
  #isOlderThanKubelet(state: ContainerStatus['state']): boolean {
    const { kubeletStartedAt, world } = this.#parts;
    if (kubeletStartedAt === undefined || state.kind !== 'running' || !world.profile.startedIsInherited) return false;
    return kubeletStartedAt - state.startedAt > keptAfterKubeletRestart;
  }

  #attempt(): void {
    this.#busy = true;
    this.#attempted = this.#instance;
    this.#begin = this.#world.kernel.now;
    this.#prober.run(this.#instance);
  }

  #answered(attempt: Attempt): void {
    this.#busy = false;
    if (this.#stopped) return;
    this.#count(attempt);
    if (!this.#buffered || this.#stopped) return;
    this.#buffered = false;
    this.#doProbe();
  }

  #count(attempt: Attempt): void {
    const isError = attempt.result === 'error';
    const outcome = attempt.result === 'success' ? 'success' : 'failure';
    if (!isError) {
      this.#run = outcome === this.#lastResult ? this.#run + 1 : 1;
      this.#lastResult = outcome;
    }
    const threshold = outcome === 'failure' ? this.#probe.failureThreshold : this.#probe.successThreshold;
    this.#record(attempt, threshold);
    if (attempt.result !== 'success') this.#unhealthy(attempt);
    if (!isError && this.#run >= threshold && this.#attempted === this.#instance) this.#decide(outcome, threshold);
  }

  #decide(outcome: 'success' | 'failure', threshold: number): void {
    if (!this.#knows(outcome)) {
      const args = { container: this.container.name, probe: this.type, count: this.#run, threshold };
      this.#set(outcome, because('probe-threshold-reached', this.#fields[outcome], args));
    }
    const settles = this.type === 'startup' && (this.#world.profile.startupHoldsOnSuccess || outcome === 'failure');
    if (settles || (this.type === 'liveness' && outcome === 'failure')) {
      this.#onHold = true;
      this.#run = 0;
    }
  }

  #record(attempt: Attempt, threshold: number): void {
    const { recorder, kernel } = this.#world;
    const run: Open<ProbeRun> = {
      t: toSeconds(this.#begin),
      container: this.container.name,
      probe: this.type,
      result: attempt.result,
      duration: toSeconds(simTime(kernel.now - this.#begin)),
      count: attempt.result === 'error' ? 0 : this.#run,
      threshold,
    };
    if (attempt.message !== '') run.message = attempt.message;
    recorder.add(recorder.probes, run);
  }

  #unhealthy(attempt: Attempt): void {
    const { world } = this.#parts;
    const message =
      attempt.result === 'error'
        ? texts.probeErrored(world.profile, this.type, attempt.message, attempt.errorState ?? 'unknown')
        : texts.probeFailed(this.type, attempt.message);
    const args = { container: this.container.name, probe: this.type, count: this.#run, threshold: this.#probe.failureThreshold };
    const cause = because('probe-failed', this.#fields.failure, args);
    emitEvent(world, { type: 'Warning', reason: 'Unhealthy', source: 'kubelet', container: this.container.name, message, cause });
  }

  #knows(verdict: ProbeVerdict): boolean {
    return this.#parts.results.get(this.type, this.#instance) === verdict;
  }

  #set(verdict: ProbeVerdict, cause: Cause): void {
    if (!this.#parts.results.set(this.type, this.#instance, verdict)) return;
    this.#parts.onUpdate({ probe: this.type, container: this.container, instance: this.#instance, verdict, cause });
  }
}

function findStatus(status: PodStatus, name: string): ContainerStatus | undefined {
  for (const one of status.containerStatuses) if (one.name === name) return one;
  for (const one of status.initContainerStatuses) if (one.name === name) return one;
  return undefined;
}
