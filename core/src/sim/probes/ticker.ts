import { addTime, milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { type Kernel, priorities } from '../kernel/kernel.ts';

/** Whose ticker it is. */
export interface Ticked {
  readonly onTick: () => void;
  /** Whether a tick would find nothing to do, and none will until somebody calls `wake`. */
  readonly isIdle: () => boolean;
}

/**
 * The time.Ticker of a probe worker (pkg/kubelet/prober/worker.go run): it keeps its rhythm, whatever becomes of the container. A container
 * can wait for its back-off for hours, in ticks that change nothing: an idle ticker is parked. It then runs no events, and the rhythm goes
 * on all the same.
 */
export class Ticker {
  readonly #kernel: Kernel;
  readonly #period: SimDuration;
  readonly #owner: Ticked;
  readonly #priority: number;
  #next: SimTime;
  #event: PlannedEvent | undefined;
  #isParked = false;

  /**
   * Does not tick before it is started; `period` must be more than 0. `rank`: a whole number, lower first among those that tick at one instant,
   * whichever of them was parked; all of them come after what else happens then.
   */
  constructor(kernel: Kernel, period: SimDuration, owner: Ticked, rank = 0) {
    this.#kernel = kernel;
    this.#period = period;
    this.#owner = owner;
    this.#priority = Math.min(priorities.normal + 1 + rank, priorities.kill - 1);
    this.#next = kernel.now;
  }

  /** Ticks after a time and from then on once a period. */
  start(delay: SimDuration): void {
    this.#event?.cancel();
    this.#isParked = false;
    this.#next = addTime(this.#kernel.now, delay);
    this.#event = this.#kernel.at(this.#next, () => this.#tick(), this.#priority);
  }

  /** time.Ticker.Reset: the next tick is one period from now. */
  reset(): void {
    this.start(this.#period);
  }

  stop(): void {
    this.#event?.cancel();
    this.#isParked = false;
  }

  /** Ends the parking: there may be something to do again. A tick that was due at this very instant counts as gone by. */
  wake(): void {
    if (!this.#isParked || this.#event === undefined) return;
    this.#isParked = false;
    const missed = Math.max(0, Math.floor((this.#kernel.now - this.#next) / this.#period) + 1);
    this.#next = addTime(this.#next, milliseconds(missed * this.#period));
    this.#kernel.again(this.#event, this.#next);
  }

  #tick(): void {
    this.#next = addTime(this.#next, this.#period);
    this.#isParked = this.#owner.isIdle();
    if (this.#isParked || this.#event === undefined) return;
    this.#kernel.again(this.#event, this.#next);
    this.#owner.onTick();
  }
}
