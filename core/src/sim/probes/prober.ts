import { addTime, milliseconds, type SimDuration, type SimTime, seconds } from '../../base/time.ts';
import { probeNetwork, probeOverride } from '../../program/index.ts';
import type { KnownOutcome, ProbeWindow, ProcessExit } from '../../program/model.ts';
import type { Container, Handler, PodSpec, Probe, ProbeType } from '../../workload/pod-spec.ts';
import { runtimeError } from '../events/event-texts.ts';
import { PlannedEvent } from '../kernel/event-queue.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';
import type { Inside } from '../runtime/live-container.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { execTimeoutText, notRunning, overridden, timeoutText, unreachable } from './attempt-texts.ts';

export interface Attempt {
  readonly result: ProbeWindow['result'];
  readonly message: string;
  /** What an error came to where that is not Unknown; the event names it. */
  readonly errorState?: 'failure';
}

/** Whose probe it is and what it asks. */
export interface Probed {
  readonly container: Container;
  readonly type: ProbeType;
  readonly probe: Probe;
}

const attemptsOnError = 3;
const success: Attempt = { result: 'success', message: '' };
const killed: Attempt = { result: 'failure', message: '' };

/**
 * Runs one probe and says what came of it, one attempt at a time: pkg/kubelet/prober/prober.go. A pod may be probed hundreds of
 * thousands of times in a simulation: an attempt that goes as the last one did makes no new objects.
 */
export class Prober {
  readonly #world: World;
  readonly #runtime: Runtime;
  readonly #spec: () => PodSpec;
  readonly #probed: Probed;
  readonly #handler: Handler;
  readonly #limit: SimDuration;
  readonly #done: (attempt: Attempt) => void;
  readonly #execEvent: PlannedEvent;
  readonly #answerEvent: PlannedEvent;
  #instance = 0;
  #attemptsLeft = 0;
  /** What the answer event will hand over. */
  #answer: Attempt = success;
  /** When the command that is run ends; the container must live until then. */
  #execEnds: SimTime | undefined;
  #lastOutcome: KnownOutcome | undefined;
  #lastAttempt: Attempt = success;

  /** `done` is called once for each `run`, later. */
  constructor(world: World, runtime: Runtime, spec: () => PodSpec, probed: Probed, done: (attempt: Attempt) => void) {
    this.#world = world;
    this.#runtime = runtime;
    this.#spec = spec;
    this.#probed = probed;
    this.#handler = probed.probe.handler;
    this.#limit = seconds(probed.probe.timeoutSeconds);
    this.#done = done;
    this.#execEvent = new PlannedEvent(() => this.#exec(), priorities.normal);
    this.#answerEvent = new PlannedEvent(() => this.#answered(), priorities.normal);
  }

  run(instance: number): void {
    this.#instance = instance;
    this.#attemptsLeft = attemptsOnError;
    this.#try();
  }

  #try(): void {
    const inside = this.#runtime.inside(this.#instance);
    if (inside === undefined) {
      this.#known(unreachable(this.#handler, this.#probed.container, this.#limit));
      return;
    }
    const override = this.#override(inside);
    if (override !== undefined) this.#known(overridden(override, this.#handler, this.#probed.container, this.#limit));
    else if (this.#handler.kind === 'exec') this.#plan(this.#execEvent, this.#world.latencies.draw('exec'));
    else this.#ask(inside);
  }

  /** What the scenario says of this attempt; a command fails for as long as the scenario says that the container starts up. */
  #override({ instance }: Inside): ProbeWindow['result'] | undefined {
    const behavior = this.#world.scenario.containers[this.#probed.container.name];
    if (behavior === undefined) return undefined;
    const age = milliseconds(this.#world.kernel.now - (instance.startedAt ?? 0));
    const startsUp = this.#handler.kind === 'exec' && age < (behavior.startup ?? 0);
    return probeOverride(behavior, this.#probed.type, age) ?? (startsUp ? 'failure' : undefined);
  }

  /** How this attempt ends is known beforehand. */
  #known(attempt: Attempt): void {
    if (attempt.result === 'timeout') this.#answerAfter(this.#limit, attempt);
    else this.#later(this.#handler.kind === 'exec' ? 'exec' : 'probeNetwork', attempt);
  }

  #ask({ state, host }: Inside): void {
    const { container } = this.#probed;
    const answer = probeNetwork(container, this.#handler, state, host, this.#limit);
    const takes = Math.max(answer.durationMs, this.#world.latencies.draw('probeNetwork')) as SimDuration;
    if (answer.result === 'timeout') this.#answerAfter(this.#limit, answer);
    else if (takes < this.#limit) this.#answerAfter(takes, answer);
    else this.#answerAfter(this.#limit, { result: 'timeout', message: timeoutText(this.#handler, container, this.#limit) });
  }

  /** The command is there; what it comes to may be known from the last time. */
  #exec(): void {
    const command = this.#handler.kind === 'exec' ? this.#handler.command : [];
    const outcome = this.#runtime.commands.replay(this.#instance, command);
    if (outcome === undefined || outcome.takes >= this.#limit) {
      this.#runCommand(command);
      return;
    }
    if (outcome !== this.#lastOutcome) this.#lastAttempt = attemptOf(outcome.exit);
    this.#lastOutcome = outcome;
    this.#execEnds = addTime(this.#world.kernel.now, outcome.takes);
    const returns = this.#world.latencies.draw('execReturn');
    this.#answerAfter((outcome.takes + returns) as SimDuration, this.#lastAttempt);
  }

  #runCommand(command: readonly string[]): void {
    const { kernel, profile } = this.#world;
    let over = false;
    const finish = (attempt: Attempt): void => {
      if (over) return;
      over = true;
      this.#later('execReturn', attempt);
    };
    const process = this.#runtime.commands.exec(this.#instance, this.#spec(), command, (exit) => finish(attemptOf(exit)));
    if (process === undefined) finish(notRunning);
    if (over || process === undefined || !profile.execProbeTimeout) return;
    const late = (): void => {
      if (over) return;
      process.signal('SIGKILL');
      finish({ result: 'timeout', message: profile.execTimeoutText ? execTimeoutText(command, this.#limit) : '' });
    };
    kernel.after(this.#limit, late, priorities.kill);
  }

  #later(latency: 'exec' | 'execReturn' | 'probeNetwork', attempt: Attempt): void {
    this.#answerAfter(this.#world.latencies.draw(latency), attempt);
  }

  #answerAfter(delay: SimDuration, attempt: Attempt): void {
    this.#answer = attempt;
    this.#plan(this.#answerEvent, delay);
  }

  #plan(event: PlannedEvent, delay: SimDuration): void {
    const { kernel } = this.#world;
    kernel.again(event, addTime(kernel.now, delay));
  }

  /** A handler that cannot be run at all is tried again at once, and its result does not count. */
  #answered(): void {
    let attempt = this.#answer;
    if (this.#execEnds !== undefined && !this.#runtime.ranUntil(this.#instance, this.#execEnds)) attempt = killed;
    this.#execEnds = undefined;
    this.#attemptsLeft -= 1;
    if (attempt.result === 'error' && this.#attemptsLeft > 0) this.#try();
    else this.#done(attempt);
  }
}

function attemptOf({ exitCode, reason, output = '' }: ProcessExit): Attempt {
  if (reason === 'StartError') return { result: 'error', message: runtimeError(output) };
  return exitCode === 0 ? success : { result: 'failure', message: output };
}
