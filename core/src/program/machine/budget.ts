import type { SimTime } from '../../base/time.ts';

/** Steps that a program may take at one moment before time must pass, and how many more each second of its own waiting gives. */
const burst = 2000;
const perSecond = 50;
/** A program that has been at it for a while gets fewer: only loops without a real pause need more. */
const perSecondLater = 8;
const laterMs = 60_000;
/** What else takes work: starting a process, and so many characters written or read, are a step each or several. */
const stepsPerProcess = 5;
const charactersPerStep = 250;
/** Steps after which one millisecond passes: a shell runs some thousand builtins in that time. */
const stepsPerMs = 1000;
/** A program that has used up its steps gets a few at a time, after pauses that grow. */
const stepsPerPause = 20;
const firstPauseMs = 1000;
const pauseGrowthMs = 100;
const longestPauseMs = 10_000;

/**
 * Keeps a program from running away: steps of the interpreter cost a little simulated time, and a loop that never sleeps is
 * slowed down until simulated time goes faster than its steps. The processes of a program share one budget.
 */
export class Budget {
  readonly #now: () => SimTime;
  readonly #startedAt: number;
  #tokens = burst;
  #last: number;
  #sinceMs = 0;
  #pauses = 0;
  #resumeAt = 0;

  /** `startedAt`: from when on waiting gives steps. */
  constructor(now: () => SimTime, startedAt: SimTime) {
    this.#now = now;
    this.#last = startedAt;
    this.#startedAt = startedAt;
  }

  /** True once a loop had to be slowed down: worth an assumption. */
  get exhausted(): boolean {
    return this.#pauses > 0;
  }

  /** Counts the start of a process. */
  process(): void {
    this.#tokens -= stepsPerProcess;
  }

  /** Counts text that is written, read or put together. */
  text(length: number): void {
    this.#tokens -= length / charactersPerStep;
  }

  /** Counts a step; gives the time that must pass before the next, 0 for none. */
  step(): number {
    const now = this.#now();
    if (now < this.#resumeAt) return this.#resumeAt - now;
    const rate = now - this.#startedAt > laterMs ? perSecondLater : perSecond;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#last) / 1000) * rate) - 1;
    this.#last = now;
    if (this.#tokens <= 0) return this.#pause(now);
    this.#sinceMs++;
    if (this.#sinceMs < stepsPerMs) return 0;
    this.#sinceMs = 0;
    return 1;
  }

  /** The pause itself gives no steps beyond its few. */
  #pause(now: SimTime): number {
    const pause = Math.min(longestPauseMs, firstPauseMs + this.#pauses * pauseGrowthMs);
    this.#pauses++;
    this.#tokens = stepsPerPause;
    this.#resumeAt = now + pause;
    this.#last = this.#resumeAt;
    return pause;
  }
}
