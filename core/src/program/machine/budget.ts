import type { SimTime } from '../../base/time.ts';

/** Steps that a program may take at one moment before time must pass, and how many more each second gives. */
const burst = 4000;
const perSecond = 400;
/** How long a process that has used up its steps waits before the next. */
const pauseMs = 1000;
/** Steps after which one millisecond passes: a shell runs some thousand builtins in that time. */
const stepsPerMs = 1000;

/**
 * Keeps a program from running away: steps of the interpreter cost a little simulated time, and a loop that never sleeps is
 * slowed down until simulated time goes faster than its steps.
 */
export class Budget {
  readonly #now: () => SimTime;
  #tokens = burst;
  #last: SimTime | undefined;
  #sincePause = 0;
  /** True once a loop had to be slowed down: worth an assumption. */
  exhausted = false;

  constructor(now: () => SimTime) {
    this.#now = now;
  }

  /** Counts a step; gives the time that must pass before the next, 0 for none. */
  step(): number {
    const now = this.#now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - (this.#last ?? now)) / 1000) * perSecond) - 1;
    this.#last = now;
    if (this.#tokens <= 0) {
      this.exhausted = true;
      return pauseMs;
    }
    this.#sincePause++;
    if (this.#sincePause < stepsPerMs) return 0;
    this.#sincePause = 0;
    return 1;
  }
}
