import { type SimTime, simTime } from '../../base/time.ts';

/** What is to happen at a moment. */
export class PlannedEvent {
  readonly priority: number;
  time = simTime(0);
  sequence = 0;
  /** Undefined once the event was taken back. */
  run: (() => void) | undefined;

  constructor(run: () => void, priority: number) {
    this.run = run;
    this.priority = priority;
  }

  /** Takes the event back, for good; does nothing once it ran. */
  cancel(): void {
    this.run = undefined;
  }
}

/** Events in one total order: time, then priority (lower first), then the order in which they were queued. A binary heap. */
export class EventQueue {
  readonly #heap: PlannedEvent[] = [];
  #sequence = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** Queues an event that is not in the queue. */
  push(time: SimTime, event: PlannedEvent): void {
    event.time = time;
    event.sequence = this.#sequence++;
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || precedes(parent, event)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = event;
  }

  peek(): PlannedEvent | undefined {
    return this.#heap[0];
  }

  pop(): PlannedEvent | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    this.#sink(last);
    return first;
  }

  #sink(event: PlannedEvent): void {
    const heap = this.#heap;
    const size = heap.length;
    let index = 0;
    for (let leftIndex = 1; leftIndex < size; leftIndex = 2 * index + 1) {
      const left = heap[leftIndex];
      const right = leftIndex + 1 < size ? heap[leftIndex + 1] : undefined;
      const useRight = right !== undefined && left !== undefined && precedes(right, left);
      const child = useRight ? right : left;
      if (child === undefined || precedes(event, child)) break;
      heap[index] = child;
      index = useRight ? leftIndex + 1 : leftIndex;
    }
    heap[index] = event;
  }
}

function precedes(a: PlannedEvent, b: PlannedEvent): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}
