import { createRandom } from '../../base/random.ts';
import { type SimDuration, type SimTime, simTime } from '../../base/time.ts';
import type { Process, ProcessHost } from '../model.ts';

/** Most timers that one trial runs. */
const maxTimers = 5000;

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * A clock for programs that run on trial, outside of a simulation: to see what they do. Every name resolves and every connection
 * is accepted, so that nothing waits for another pod.
 */
export class Trial implements ProcessHost {
  #now = 0;
  #run = 0;
  #timers: Timer[] = [];
  readonly #random = createRandom(1);
  /** What signals to the main process reach, once it has started. */
  main: Process | undefined;

  now(): SimTime {
    return simTime(this.#now);
  }

  after(delay: SimDuration, run: () => void): () => void {
    const timer = { at: this.#now + delay, run };
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1]?.at ?? 0) > timer.at) index--;
    this.#timers.splice(index, 0, timer);
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  random(): number {
    return this.#random.next();
  }

  resolves(): boolean {
    return true;
  }

  accepts(): boolean {
    return true;
  }

  signalMain(signal: string): void {
    this.main?.signal(signal);
  }

  /** When the next timer is due; undefined where nothing will happen any more, or too much has. */
  get next(): number | undefined {
    return this.#run < maxTimers ? this.#timers[0]?.at : undefined;
  }

  /** Runs all timers that are due until a moment, in milliseconds. */
  runUntil(ms: number): void {
    for (let next = this.next; next !== undefined && next <= ms; next = this.next) {
      const timer = this.#timers.shift();
      this.#now = Math.max(this.#now, next);
      this.#run++;
      timer?.run();
    }
    this.#now = Math.max(this.#now, ms);
  }
}
