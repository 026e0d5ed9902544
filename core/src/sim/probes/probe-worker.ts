import { milliseconds, type SimTime, seconds } from '../../base/time.ts';
import { containerPath } from '../../workload/containers.ts';
import type { Container, PodSpec, Probe, ProbeType } from '../../workload/pod-spec.ts';
import { probeField } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import { isSidecar } from '../model/containers.ts';
import { type ContainerStatus, findContainerStatus, isTerminalPhase, type PodStatus } from '../model/pod-status.ts';
import { probeFields } from '../model/probe-fields.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import { emitUnhealthy, recordAttempt } from './attempt-report.ts';
import { InstanceVerdict, type ProbeUpdate } from './instance-verdict.ts';
import type { ProbeResults } from './probe-results.ts';
import type { Attempt, Probed, Prober } from './prober.ts';
import { type Outcome, ResultRun } from './result-run.ts';
import { Ticker } from './ticker.ts';

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

/** prober_manager.go kubeletRestartGracePeriod: containers that are older than the kubelet by more than this keep what they were. */
const kubeletRestartGracePeriod = seconds(10);

/** What is taken to be so before the first attempt: worker.go newWorker. */
const initialVerdict = { liveness: 'success', readiness: 'failure', startup: 'unknown' } as const;

/**
 * The goroutine of one probe of one container: pkg/kubelet/prober/worker.go. Its ticker starts with the worker, before the first
 * container exists, and keeps its phase over restarts; counters survive restarts too.
 */
export class ProbeWorker {
  readonly #parts: ProbeWorkerParts;
  readonly #world: World;
  readonly #probed: Probed;
  readonly #prober: Prober;
  readonly #path: Path;
  readonly #fields: Readonly<Record<Outcome, readonly Path[]>>;
  readonly #ticker: Ticker;
  readonly #run: ResultRun;
  readonly #verdict: InstanceVerdict;
  /** Nothing more is asked of this instance. */
  #onHold = false;
  /** An attempt is under way. */
  #isBusy = false;
  /** A tick or a manual run came in the meantime: as many as a channel holds. */
  #isCalled = false;
  #stopped = false;
  /** A status at which nothing is left to do: all is waiting for another one. */
  #settled: PodStatus | undefined;
  #begin: SimTime;

  /** `rank`: that of its ticker among those of the pod. */
  constructor(parts: ProbeWorkerParts, container: Container, type: ProbeType, probe: Probe, rank: number) {
    this.#parts = parts;
    this.#world = parts.world;
    this.#probed = { container, type, probe };
    this.#prober = parts.prober(this.#probed, (attempt) => this.#answered(attempt));
    this.#path = [...containerPath(parts.spec(), container.name), probeField[type]];
    this.#fields = { success: probeFields(this.#path, 'success'), failure: probeFields(this.#path, 'failure') };
    // A manifest that the API server would refuse is simulated all the same, but never without end.
    const period = seconds(Math.max(1, probe.periodSeconds));
    this.#ticker = new Ticker(this.#world.kernel, period, { onTick: () => this.#wake(), isIdle: () => this.#isSettled() }, rank);
    this.#run = new ResultRun(probe);
    this.#verdict = new InstanceVerdict(this.#probed, parts.results, parts.onUpdate);
    this.#begin = this.#world.kernel.now;
  }

  start(delay = milliseconds(0)): void {
    this.#ticker.start(delay);
  }

  stop(): void {
    this.#stopped = true;
    this.#ticker.stop();
  }

  /** The kubelet has another status: ticks may be noticed again. */
  statusChanged(): void {
    this.#ticker.wake();
  }

  /** A manual run, as each sync asks of readiness probes whose container is not ready. */
  trigger(): void {
    if (this.#stopped) return;
    if (this.#world.profile.triggerResetsTicker) this.#ticker.reset();
    this.#wake();
  }

  #isSettled(): boolean {
    return this.#settled !== undefined && this.#settled === this.#parts.status();
  }

  #wake(): void {
    if (this.#isBusy) this.#isCalled = true;
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
    const container = findContainerStatus(status, this.#probed.container.name);
    const exists = container !== undefined && container.instance !== 0;
    if (exists && container.instance !== this.#verdict.instance) this.#meet(container);
    if (!exists || this.#onHold) this.#settled = status;
    else if (container.state.kind !== 'running') {
      this.#settled = status;
      this.#findEnded(container);
    } else if (this.#parts.isDeleted() && this.#probed.type !== 'readiness') {
      this.#verdict.set('success', because('delete-requested'));
      this.stop();
    } else if (this.#isDue(container, container.state.startedAt)) this.#attempt();
  }

  /** A new instance of the container: what was known of the old one does not count. */
  #meet({ instance, state, started }: ContainerStatus): void {
    const { type, container } = this.#probed;
    this.#verdict.turnTo(instance);
    this.#onHold = false;
    const why = because('container-started', [this.#path]);
    if (!this.#isOlderThanKubelet(state)) this.#verdict.set(initialVerdict[type], why);
    // Without a result the kubelet would wait for the sidecar's startup for good: pull request 137146, 1.36 and patch releases of 1.35.
    else if (type === 'startup' && started && isSidecar(container)) this.#verdict.set('success', why);
  }

  /** worker.go, 1.35: a restart of the kubelet takes nothing from containers that ran long before it. */
  #isOlderThanKubelet(state: ContainerStatus['state']): boolean {
    const { kubeletStartedAt, world } = this.#parts;
    if (kubeletStartedAt === undefined || state.kind !== 'running' || !world.profile.startedIsInherited) return false;
    return kubeletStartedAt - state.startedAt > kubeletRestartGracePeriod;
  }

  #findEnded(status: ContainerStatus): void {
    const { container } = this.#probed;
    if (!this.#verdict.is('failure'))
      this.#verdict.set('failure', because('container-exited', [containerPath(this.#parts.spec(), container.name)]));
    if (this.#parts.isOver(container, status)) this.stop();
  }

  #isDue({ started }: ContainerStatus, startedAt: SimTime): boolean {
    const { type, probe } = this.#probed;
    const ageSeconds = Math.floor((this.#world.kernel.now - startedAt) / 1000);
    return ageSeconds >= probe.initialDelaySeconds && started !== (type === 'startup');
  }

  #attempt(): void {
    this.#isBusy = true;
    this.#begin = this.#world.kernel.now;
    this.#prober.run(this.#verdict.instance);
  }

  #answered(attempt: Attempt): void {
    this.#isBusy = false;
    if (this.#stopped) return;
    this.#count(attempt);
    if (!this.#isCalled || this.#stopped) return;
    this.#isCalled = false;
    this.#doProbe();
  }

  /** An error counts for nothing, but is told of. */
  #count(attempt: Attempt): void {
    const outcome = attempt.result === 'success' ? 'success' : 'failure';
    const threshold = this.#run.thresholdOf(outcome);
    if (attempt.result !== 'error') this.#run.add(outcome);
    const counted = { attempt, begin: this.#begin, count: this.#run.length, threshold };
    recordAttempt(this.#world, this.#probed, counted);
    if (outcome === 'failure') emitUnhealthy(this.#world, this.#probed, counted, this.#fields.failure);
    if (attempt.result !== 'error' && this.#run.length >= threshold) this.#decide(outcome, threshold);
  }

  #decide(outcome: Outcome, threshold: number): void {
    const { type, container } = this.#probed;
    if (!this.#verdict.is(outcome)) {
      const args = { container: container.name, probe: type, count: this.#run.length, threshold };
      this.#verdict.set(outcome, because('probe-threshold-reached', this.#fields[outcome], args));
    }
    const settles = type === 'startup' && (this.#world.profile.startupHoldsOnSuccess || outcome === 'failure');
    if (settles || (type === 'liveness' && outcome === 'failure')) {
      this.#onHold = true;
      this.#run.restart();
    }
  }
}
