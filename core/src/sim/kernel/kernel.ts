import { addTime, type SimDuration, type SimTime, simTime } from '../../base/time.ts';
import { EventQueue, PlannedEvent } from './event-queue.ts';

/**
 * Who goes first at one instant: an API write is seen by watchers before anything else happens, a process that ends by itself
 * does so before it is killed, periodic work looks at what has happened by then.
 */
export const priorities = { api: 0, process: 1_000_000, normal: 2_000_000, kill: 3_000_000, periodic: 4_000_000 } as const;
/** One of these, or a whole number between two of them: the engine compares fractions more slowly. */
export type Priority = number;

export interface Limits {
  /** Events that one simulation may run. */
  readonly maxEvents: number;
}

export const defaultLimits: Limits = { maxEvents: 6_000_000 };

export interface Truncation {
  readonly at: SimTime;
  readonly reason: string;
}

/** The clock and the queue of one simulation: time only moves by running the next event. */
export class Kernel {
  readonly #queue = new EventQueue();
  readonly #limits: Limits;
  #now = simTime(0);
  #ran = 0;
  #truncation: Truncation | undefined;

  constructor(limits: Limits = defaultLimits) {
    this.#limits = limits;
  }

  get now(): SimTime {
    return this.#now;
  }

  /** Plans an event; a time in the past counts as now. */
  at(time: SimTime, run: () => void, priority: Priority = priorities.normal): PlannedEvent {
    const event = new PlannedEvent(run, priority);
    this.#queue.push(time < this.#now ? this.#now : time, event);
    return event;
  }

  after(delay: SimDuration, run: () => void, priority: Priority = priorities.normal): PlannedEvent {
    const event = new PlannedEvent(run, priority);
    this.#queue.push(delay < 0 ? this.#now : addTime(this.#now, delay), event);
    return event;
  }

  /** Plans an event anew that has just run: what comes again all the time needs no new object. */
  again(event: PlannedEvent, time: SimTime): void {
    this.#queue.push(time < this.#now ? this.#now : time, event);
  }

  /** Ends the simulation at this moment, with a reason that people can read. */
  truncate(reason: string): void {
    this.#truncation ??= { at: this.#now, reason };
  }

  /** Runs events up to and including `until`; gives the truncation where a limit ended it before. */
  run(until: SimTime): Truncation | undefined {
    for (let event = this.#queue.peek(); event !== undefined && event.time <= until; event = this.#queue.peek()) {
      this.#queue.pop();
      const { run } = event;
      if (run === undefined) continue;
      this.#now = event.time;
      if (++this.#ran > this.#limits.maxEvents) this.truncate(`more than ${this.#limits.maxEvents} events`);
      if (this.#truncation !== undefined) return this.#truncation;
      run();
    }
    if (this.#truncation === undefined) this.#now = until;
    return this.#truncation;
  }
}
