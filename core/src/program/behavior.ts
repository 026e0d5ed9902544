import { english } from '#l10n/localizer.ts';
import { milliseconds, type SimDuration } from '../base/time.ts';
import { containerPath } from '../workload/containers.ts';
import type { Container } from '../workload/pod-spec.ts';
import type { AssumptionLog } from './assumptions.ts';
import { outOfMemorySignal } from './machine/signals.ts';
import type {
  ContainerBehavior,
  ContainerState,
  ProbeWindow,
  Process,
  ProcessExit,
  ProcessHost,
  Program,
  ProgramContext,
} from './model.ts';

/** Lays what a scenario says over the program that was inferred: when it serves, when it exits, what SIGTERM does. */
export function withBehavior(
  program: Program,
  restart: number,
  context: ProgramContext,
  log: AssumptionLog,
  container: Container,
): Program {
  const { behavior } = context;
  if (!behavior || (behavior.startup === undefined && behavior.exits === undefined && behavior.onSigterm === undefined))
    return program;
  const path = containerPath(context.podSpec, container.name);
  for (const key of ['startup', 'exits', 'onSigterm'] as const) {
    if (behavior[key] !== undefined)
      log.add({ about: `containers[${container.name}].${key}`, value: describe(behavior, key), why: 'scenario', path });
  }
  return {
    assumptions: program.assumptions,
    start: (host, state, onExit) => new ScriptedProcess(program, behavior, restart, host, state, onExit),
  };
}

function describe(behavior: ContainerBehavior, key: 'startup' | 'exits' | 'onSigterm'): string {
  if (key === 'startup') return english('assumption.seconds', { seconds: (behavior.startup ?? 0) / 1000 });
  if (key === 'exits') return (behavior.exits ?? []).map(exitText).join(english('timeline.assumption.then'));
  const { onSigterm } = behavior;
  return onSigterm === undefined || onSigterm === 'ignore'
    ? english('assumption.ignored')
    : english('assumption.exitsAfter', { code: onSigterm.code, seconds: onSigterm.exitAfter / 1000 });
}

const exitText = ({ code, after }: NonNullable<ContainerBehavior['exits']>[number]): string =>
  english('assumption.exit', { code, seconds: after / 1000 });

class ScriptedProcess implements Process {
  readonly #inner: Process;
  readonly #behavior: ContainerBehavior;
  readonly #host: ProcessHost;
  readonly #onExit: (exit: ProcessExit) => void;
  #forced: ProcessExit | undefined;
  #isSignaled = false;
  #done = false;

  constructor(
    program: Program,
    behavior: ContainerBehavior,
    restart: number,
    host: ProcessHost,
    state: ContainerState,
    onExit: (exit: ProcessExit) => void,
  ) {
    this.#behavior = behavior;
    this.#host = host;
    this.#onExit = onExit;
    const exit = behavior.exits?.[Math.min(restart, behavior.exits.length - 1)];
    this.#inner = program.start(host, state, (ended) => this.#innerEnded(ended, exit !== undefined));
    if (exit) this.#endAfter(exit.after, { exitCode: exit.code, signal: null });
    if (behavior.startup !== undefined) this.#serveAfter(behavior.startup, state);
  }

  /** Where the program has no server of its own, the container serves every port from its startup time on. */
  #serveAfter(startup: SimDuration, state: ContainerState): void {
    this.#host.after(startup, () => {
      if (!this.#done && state.listening.size === 0) state.listening.add('all');
    });
  }

  #endAfter(after: SimDuration, exit: ProcessExit): void {
    this.#host.after(after, () => {
      if (this.#done || this.#forced) return;
      this.#forced = exit;
      this.#inner.signal('SIGKILL');
      this.#finish(exit);
    });
  }

  /** Where the scenario says when the container exits, an exit that was inferred does not count, but for one that a signal asked for. */
  #innerEnded(ended: ProcessExit, isScripted: boolean): void {
    const isKilled = ended.signal === 'SIGKILL' || ended.reason === 'StartError';
    if (this.#forced) this.#finish(this.#forced);
    else if (!isScripted || isKilled || this.#isSignaled) this.#finish(ended);
  }

  #finish(exit: ProcessExit): void {
    if (this.#done) return;
    this.#done = true;
    this.#host.after(milliseconds(0), () => this.#onExit(exit));
  }

  signal(name: string): void {
    const { onSigterm } = this.#behavior;
    if (name === outOfMemorySignal) this.#inner.signal(name);
    else if (name === 'SIGKILL') {
      this.#inner.signal(name);
      this.#finish({ exitCode: 137, signal: 'SIGKILL' });
    } else if (onSigterm === undefined) {
      this.#isSignaled = true;
      this.#inner.signal(name);
    } else if (onSigterm !== 'ignore') this.#endAfter(onSigterm.exitAfter, { exitCode: onSigterm.code, signal: null });
  }
}

/** What a scenario says of a probe `sinceStart` after the container started; undefined where the program decides. */
export function probeOverride(
  behavior: ContainerBehavior | undefined,
  type: 'startup' | 'readiness' | 'liveness',
  sinceStart: SimDuration,
): ProbeWindow['result'] | undefined {
  return behavior?.probes?.[type]?.find(
    (window) => window.from <= sinceStart && (window.to === undefined || sinceStart < window.to),
  )?.result;
}
