import type { SimTime } from '../../base/time.ts';

/** Steps that a program may take at one moment before time must pass, and how many more each second of its own waiting gives. */
const burst = 4000;
const perSecond = 100;
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
  #tokens = burst;
  #last: number;
  #sinceMs = 0;
  #pauses = 0;
  #resumeAt = 0;

  /** `startedAt`: from when on waiting gives steps. */
  constructor(now: () => SimTime, startedAt: SimTime) {
    this.#now = now;
    this.#last = startedAt;
  }

  /** True once a loop had to be slowed down: worth an assumption. */
  get exhausted(): boolean {
    return this.#pauses > 0;
  }

  /** Counts a step; gives the time that must pass before the next, 0 for none. */
  step(): number {
    const now = this.#now();
    if (now < this.#resumeAt) return this.#resumeAt - now;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#last) / 1000) * perSecond) - 1;
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
