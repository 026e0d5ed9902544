import { type SimTime, toSeconds } from '../../base/time.ts';
import type {
  Cause,
  ColumnsChange,
  ConditionChange,
  ContainerRun,
  ContainerStateChange,
  EndpointChange,
  HookRun,
  PhaseChange,
  PodSync,
  ProbeRun,
  StatusWrite,
  Step,
  Termination,
  Trace,
  TraceEvent,
} from '../trace.ts';
import type { Kernel } from './kernel.ts';

/** A record that is not complete yet. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Records of all kinds that one trace may hold: some two hundred megabytes of JSON. */
const maxRecords = 1_500_000;

type OpenTermination = Open<Omit<Termination, 'preStop' | 'sigterm' | 'sigkill'>> & {
  preStop: Open<Termination['preStop'][number]>[];
  sigterm: Termination['sigterm'][number][];
  sigkill: Termination['sigkill'][number][];
};

/** Collects what a trace says, in order of time; knows nothing of Kubernetes. */
export class Recorder {
  readonly #kernel: Kernel;
  readonly columns: ColumnsChange[] = [];
  readonly phases: PhaseChange[] = [];
  readonly conditions: ConditionChange[] = [];
  readonly probes: ProbeRun[] = [];
  readonly hooks: HookRun[] = [];
  readonly endpoints: EndpointChange[] = [];
  readonly steps: Step[] = [];
  readonly syncs: PodSync[] = [];
  readonly statusWrites: StatusWrite[] = [];
  readonly runs = new Map<string, ContainerRun[]>();
  readonly states = new Map<string, ContainerStateChange[]>();
  #termination: OpenTermination | undefined;
  /** In order of arrival; the last ones may still be on their way. */
  readonly #events: TraceEvent[] = [];
  #records = 0;

  constructor(kernel: Kernel, containers: readonly string[]) {
    this.#kernel = kernel;
    for (const name of containers) {
      this.runs.set(name, []);
      this.states.set(name, []);
    }
  }

  get t(): number {
    return toSeconds(this.#kernel.now);
  }

  add<T>(list: T[], record: T): void {
    list.push(record);
    this.#records += 1;
    if (this.#records > maxRecords) this.#kernel.truncate(`more than ${maxRecords} records`);
  }

  /**
   * An event that arrives at a moment from now on; of two that arrive together the first one noted is first. Written out, as the
   * other records that come often: a spread of objects of several shapes costs more than all else.
   */
  event(at: SimTime, { type, reason, source, container, message, cause }: Omit<TraceEvent, 't'>): void {
    const event: Open<TraceEvent> = { t: toSeconds(at), type, reason, source, container, message };
    if (cause !== undefined) event.cause = cause;
    this.add(this.#events, event);
    const events = this.#events;
    for (let index = events.length - 1; index > 0; index -= 1) {
      const before = events[index - 1];
      if (before === undefined || before.t <= event.t) break;
      events[index] = before;
      events[index - 1] = event;
    }
  }

  /** The events that have arrived by now. */
  get events(): readonly TraceEvent[] {
    return this.#events.slice(0, this.#events.findLastIndex(({ t }) => t <= this.t) + 1);
  }

  /** A bar of the timeline; the result ends it. */
  step(step: Omit<Step, 'start' | 'end'>): (detail?: string) => void {
    const open: Open<Step> = {
      component: step.component,
      step: step.step,
      container: step.container,
      start: this.t,
      end: null,
      detail: step.detail,
    };
    if (step.cause !== undefined) open.cause = step.cause;
    this.add(this.steps, open);
    return (detail) => {
      open.end = this.t;
      if (detail !== undefined) open.detail = detail;
    };
  }

  /** A sync of the pod; the result ends it. */
  sync(kind: PodSync['kind'], wokenAt: SimTime, cause: Cause): () => void {
    const open: Open<PodSync> = { kind, wokenAt: toSeconds(wokenAt), start: this.t, end: null, cause };
    this.add(this.syncs, open);
    return () => {
      open.end = this.t;
    };
  }

  /** A run of a container; the result completes it. */
  run(container: string, restart: number, cause: Cause): (end: RunEnd) => void {
    const open: Open<ContainerRun> = {
      restart,
      startedAt: this.t,
      finishedAt: null,
      exitCode: null,
      signal: null,
      reason: null,
      cause,
    };
    this.add(this.runs.get(container) ?? [], open);
    return (end) => {
      open.finishedAt = this.t;
      open.exitCode = end.exitCode;
      open.signal = end.signal;
      open.reason = end.reason;
      if (end.message !== '') open.message = end.message;
      open.endCause = end.cause;
    };
  }

  hook(container: string, hook: HookRun['hook'], cause: Cause): (outcome: 'ok' | 'failed' | 'killed') => void {
    const open: Open<HookRun> = { container, hook, start: this.t, end: null, outcome: null, cause };
    this.add(this.hooks, open);
    const ending =
      hook === 'preStop'
        ? { container, start: open.start, end: null as number | null, outcome: null as string | null }
        : undefined;
    if (ending !== undefined) this.#termination?.preStop.push(ending);
    return (outcome) => {
      if (open.end !== null) return;
      open.end = this.t;
      open.outcome = outcome;
      if (ending !== undefined) Object.assign(ending, { end: open.end, outcome });
    };
  }

  /** The end of the pod began; only the first call counts. */
  terminationBegins(cause: Termination['cause'], gracePeriodSeconds: number, why: Cause, requestedAt: SimTime): void {
    this.#termination ??= {
      requestedAt: toSeconds(requestedAt),
      cause,
      gracePeriodSeconds,
      preStop: [],
      sigterm: [],
      sigkill: [],
      removedAt: null,
      why,
    };
  }

  graceShortened(gracePeriodSeconds: number): void {
    if (this.#termination !== undefined) this.#termination.gracePeriodSeconds = gracePeriodSeconds;
  }

  signaled(container: string, signal: string): void {
    if (signal === 'SIGKILL') this.#termination?.sigkill.push({ container, t: this.t });
    else this.#termination?.sigterm.push({ container, t: this.t, signal });
  }

  removed(): void {
    if (this.#termination !== undefined) this.#termination.removedAt = this.t;
  }

  get termination(): Trace['termination'] {
    return this.#termination ?? null;
  }
}

export interface RunEnd {
  readonly exitCode: number;
  readonly signal: string | null;
  readonly reason: string;
  readonly message: string;
  readonly cause: Cause;
}
