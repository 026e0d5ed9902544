import type { SimTime } from '../../base/time.ts';

/** Steps that a program may take at one moment before time must pass, and how many more each second of its own waiting gives. */
const burst = 2000;
const perSecond = 50;
/** A program that has been at it for a while gets fewer: only loops without a real pause need more. */
const perSecondLater = 20;
const laterMs = 60_000;
/** What else takes work: starting a process, and so many characters written or read, are a step each or several. */
const stepsPerProcess = 5;
const charactersPerStep = 250;
/** Words that are expanded, copied or compared one by one: so many for a step. */
const itemsPerStep = 10;
/** To list a directory every file that is known is looked at. */
const stepsPerListing = 5;
/** Parsing takes longest of all, for a text that the program has not had parsed before. */
const parsedPerStep = 10;
const stepsPerParse = 5;
const maxStepsPerParse = 300;
const maxKnownTexts = 100;
/** Steps after which one millisecond passes: a shell runs some thousand builtins in that time. */
const stepsPerMs = 1000;
/** A program that has used up its steps gets a few at a time, after pauses that grow. */
const stepsPerPause = 20;
const firstPauseMs = 1000;
const pauseGrowthMs = 100;
const longestPauseMs = 10_000;
/** Most steps too many that are paid. */
const maxDebt = 1000;
/** What a signal from outside gives to be answered with at once, and how often it does. */
const stepsPerSignal = 500;
const maxReliefs = 20;

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
  #waiting = 0;
  #reliefs = 0;
  #known: Set<string> | undefined;

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

  /** Counts words or entries of a list that are gone through. */
  items(count: number): void {
    this.#tokens -= count / itemsPerStep;
  }

  /** Counts a look into a directory. */
  listing(): void {
    this.#tokens -= stepsPerListing;
  }

  /** Counts a text that is parsed; the same text again is known. */
  parse(text: string): void {
    if (this.#known?.has(text)) return;
    if (this.#known === undefined || this.#known.size >= maxKnownTexts) this.#known = new Set();
    this.#known.add(text);
    this.#tokens -= Math.min(maxStepsPerParse, stepsPerParse + text.length / parsedPerStep);
  }

  /** Counts a step; gives the time that must pass before the next, 0 for none. */
  step(): number {
    const now = this.#now();
    if (now < this.#resumeAt) return this.#queued(now);
    const rate = now - this.#startedAt > laterMs ? perSecondLater : perSecond;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#last) / 1000) * rate) - 1;
    this.#last = now;
    if (this.#tokens <= 0) return this.#pause(now);
    this.#sinceMs++;
    if (this.#sinceMs < stepsPerMs) return 0;
    this.#sinceMs = 0;
    return 1;
  }

  /** Ends a pause, so that a signal is answered as by a program that was never slowed down; false once that was done too often. */
  relieve(): boolean {
    if (this.#reliefs >= maxReliefs) return false;
    this.#reliefs++;
    this.#tokens = Math.max(0, this.#tokens) + stepsPerSignal;
    this.#resumeAt = 0;
    this.#last = this.#now();
    return true;
  }

  /** Of many processes that wait for steps, only as many as get some are woken at the end of the pause. */
  #queued(now: SimTime): number {
    this.#waiting++;
    return this.#resumeAt - now + Math.floor((this.#waiting * 2) / stepsPerPause) * firstPauseMs;
  }

  /** The pause itself gives no steps beyond its few; what one statement took too many is paid by a longer one. */
  #pause(now: SimTime): number {
    let pause = 0;
    this.#tokens = Math.max(-maxDebt, this.#tokens);
    do {
      pause += Math.min(longestPauseMs, firstPauseMs + this.#pauses * pauseGrowthMs);
      this.#pauses++;
      this.#tokens = Math.min(stepsPerPause, this.#tokens + stepsPerPause);
    } while (this.#tokens <= 0);
    this.#resumeAt = now + pause;
    this.#waiting = 0;
    this.#last = this.#resumeAt;
    return pause;
  }
}
