import { milliseconds, type SimDuration, type SimTime, simTime } from '../../../base/time.ts';
import type { PlannedEvent } from '../../kernel/event-queue.ts';
import { priorities } from '../../kernel/kernel.ts';
import { phaseOf, type World } from '../../model/world.ts';
import type { Cause } from '../../trace.ts';

const tickMs = 1000;

/**
 * The queue of pods that want another sync later: pkg/kubelet/util/queue/work_queue.go. The sync loop looks into it once a second,
 * so a sync comes at the first tick after its time. Enqueueing again replaces the earlier time.
 */
export class WorkQueue {
  readonly #world: World;
  readonly #onDue: (why: Cause) => void;
  readonly #phase: number;
  #planned: PlannedEvent | undefined;

  constructor(world: World, onDue: (why: Cause) => void) {
    this.#world = world;
    this.#onDue = onDue;
    this.#phase = phaseOf(world, 'syncLoop') * tickMs;
  }

  enqueue(delay: SimDuration, why: Cause): void {
    this.#planned?.cancel();
    this.#planned = this.#world.kernel.at(
      this.nextTick(simTime(this.#world.kernel.now + delay)),
      () => this.#onDue(why),
      priorities.periodic,
    );
  }

  clear(): void {
    this.#planned?.cancel();
  }

  /** The first tick of the sync loop after a moment. */
  nextTick(after: SimTime): SimTime {
    return simTime((Math.floor((after - this.#phase) / tickMs) + 1) * tickMs + this.#phase);
  }
}

/** `wait.Jitter(d, f)`: between d and d·(1 + f). */
export function jitter(duration: SimDuration, factor: number, u: number): SimDuration {
  return milliseconds(duration * (1 + factor * u));
}
