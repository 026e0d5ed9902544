import type { SimDuration } from '../../base/time.ts';
import { type Kernel, type Priority, priorities } from './kernel.ts';

/** Says how a task is woken: it is handed the function that makes it go on, once. */
export type Suspend = (resume: () => void) => void;

/**
 * Sequential work that takes simulated time, such as one sync of a pod: a generator that yields where it blocks. It reads like
 * the Kubernetes function that it stands for, and blocks just where that one blocks.
 */
export type Task<T = void> = Generator<Suspend, T, void>;

/**
 * Runs a task from now on, until it blocks; later parts run from the kernel's events. A task may be resumed at once. It is
 * left where it is once `isAlive` says no.
 */
export function spawn(task: Task<unknown>, done?: () => void, isAlive: () => boolean = () => true): void {
  let running = false;
  let resumed = false;
  const advance = (): void => {
    resumed = true;
    if (running || !isAlive()) return;
    while (resumed) {
      resumed = false;
      running = true;
      const step = task.next();
      if (step.done) {
        done?.();
        return;
      }
      step.value(advance);
      running = false;
    }
  };
  advance();
}

/** Blocks for a time where it is yielded; `0` lets everything else that is due at this instant go first. */
export function sleep(kernel: Kernel, duration: SimDuration, priority: Priority = priorities.normal): Suspend {
  return (resume) => {
    kernel.after(duration, resume, priority);
  };
}

/** Blocks until `subscribe` calls back, or a time has passed; true where it called back in time. */
export function* waitFor(kernel: Kernel, limit: SimDuration, subscribe: (done: () => void) => void): Task<boolean> {
  let inTime = true;
  yield (resume) => {
    let over = false;
    const finish = (result: boolean) => () => {
      if (over) return;
      over = true;
      inTime = result;
      timer.cancel();
      resume();
    };
    const timer = kernel.after(limit, finish(false), priorities.kill);
    subscribe(finish(true));
  };
  return inTime;
}

/** Runs tasks side by side and blocks until all have ended. */
export function* together(tasks: readonly Task<unknown>[]): Task {
  if (tasks.length === 0) return;
  yield (resume) => {
    let left = tasks.length;
    for (const task of tasks) {
      spawn(task, () => {
        left -= 1;
        if (left === 0) resume();
      });
    }
  };
}

/** A door that tasks wait at until somebody opens it. Stays open. */
export class Gate {
  #open = false;
  /** Not a Set: its tables of former entries would keep what has long been forgotten in memory. */
  #waiting: (() => void)[] = [];

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    this.#open = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  /** Calls back once the door is open, now at the latest if it is; the result takes that back. */
  onOpen(resume: () => void): () => void {
    if (this.#open) {
      resume();
      return () => undefined;
    }
    this.#waiting.push(resume);
    return () => this.#forget(resume);
  }

  #forget(resume: () => void): void {
    const index = this.#waiting.lastIndexOf(resume);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}
