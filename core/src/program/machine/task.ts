import type { ProcessEntry, ProcessExit } from '../model.ts';
import type { Machine } from './machine.ts';
import { endsByDefault, signalNumber } from './signals.ts';

/** Something that a process blocks on. `begin` is called once and gives back how to stop waiting. */
export interface Wait {
  begin(wake: () => void): () => void;
  /** True where a handled signal ends the wait, as the shell's `wait` is. */
  readonly interruptible?: boolean;
  /** The process whose end is waited for. */
  readonly of?: Task;
}

/** What a process does, as a coroutine: it yields what it waits for. */
export type Steps<T> = Generator<Wait, T, void>;

/** `ignore`, or what runs when the signal comes. */
export type Disposition = 'ignore' | ((signal: string) => void);

/** Where a signal comes from: the runtime stands outside of the container's PID namespace, another process within. */
export type SignalOrigin = 'outside' | 'inside';

/** One process of a container. */
export class Task implements ProcessEntry {
  readonly pid: number;
  readonly parent: Task | undefined;
  readonly machine: Machine;
  argv: readonly string[];
  #dispositions: Map<string, Disposition> | undefined;
  exit: ProcessExit | undefined;
  /** How many programs have gone over to one another in this process without an end: `exec`, `env`, `sh -c`. */
  programs = 0;
  /** How much is known of what the process does: `assumed` for a runtime with somebody's program, `unknown` for any program. */
  certainty: 'known' | 'assumed' | 'unknown' = 'known';
  #endListeners: (() => void)[] = [];
  #steps: Steps<number> | undefined;
  #cancelWait: (() => void) | undefined;
  #wait: Wait | undefined;
  #running = false;
  #diversion: Steps<number> | undefined;
  #diverted = false;
  #doom: ProcessExit | undefined;

  constructor(machine: Machine, pid: number, parent: Task | undefined, argv: readonly string[]) {
    this.machine = machine;
    this.pid = pid;
    this.parent = parent;
    this.argv = argv;
  }

  /** What is to happen at a signal, by its name; few processes set any. */
  get dispositions(): Map<string, Disposition> {
    this.#dispositions ??= new Map();
    return this.#dispositions;
  }

  /** A new process inherits ignored signals, not handlers (fork(2)). */
  inheritDispositions(parent: Task): void {
    for (const [name, disposition] of parent.#dispositions ?? [])
      if (disposition === 'ignore') this.dispositions.set(name, 'ignore');
  }

  /** A program that takes the place of another in this process has none of its handlers (execve(2)). */
  dropHandlers(): void {
    for (const [name, disposition] of this.#dispositions ?? []) if (disposition !== 'ignore') this.#dispositions?.delete(name);
  }

  /** What is to happen at a signal: undefined for the default action. */
  dispositionOf(signal: string): Disposition | undefined {
    return this.#dispositions?.get(signal);
  }

  /** The process that this one has started and waits for, if it does. */
  get waitsFor(): Task | undefined {
    return this.#wait?.of;
  }

  /** Sets what the process does; it first runs when the machine comes to it. */
  begin(steps: Steps<number>): void {
    this.#steps = steps;
    this.machine.enqueue(this);
  }

  /** Runs until the process blocks or ends. */
  run(): void {
    if (this.exit || this.#running || !this.#steps) return;
    this.#takeDiversion();
    this.#running = true;
    const next = this.#doom ? undefined : this.#steps.next();
    this.#running = false;
    if (this.#doom) this.#end(this.#doom);
    else if (this.#diversion && !this.#diverted) this.machine.enqueue(this);
    else if (next?.done === true) this.#end({ exitCode: next.value & 255, signal: null });
    else if (next) this.#block(next.value);
  }

  #block(wait: Wait): void {
    this.#wait = wait;
    let woken = false;
    const wake = (): void => {
      if (woken || this.exit) return;
      woken = true;
      this.#stopWaiting();
      this.machine.enqueue(this);
    };
    const cancel = wait.begin(wake);
    if (!woken) this.#cancelWait = cancel;
  }

  #stopWaiting(): void {
    const cancel = this.#cancelWait;
    this.#cancelWait = undefined;
    this.#wait = undefined;
    cancel?.();
  }

  /**
   * Delivers a signal. PID 1 of a namespace has no default actions: without a handler it goes on, whatever the signal, and even
   * SIGKILL reaches it only from outside (pid_namespaces(7); kernel/signal.c sig_task_ignored).
   */
  signal(name: string, origin: SignalOrigin = 'inside'): void {
    if (this.exit) return;
    const isInit = this.pid === 1;
    if (name === 'SIGKILL') {
      if (!isInit || origin === 'outside') this.kill({ exitCode: 137, signal: 'SIGKILL' });
      return;
    }
    const disposition = this.#dispositions?.get(name);
    if (disposition === 'ignore' || name === 'SIGSTOP') return;
    if (disposition) {
      disposition(name);
      if (this.#wait?.interruptible === true) {
        this.#stopWaiting();
        this.machine.enqueue(this);
      }
    } else if (!isInit && endsByDefault(name)) {
      this.kill({ exitCode: 128 + signalNumber(name), signal: name });
    }
    this.machine.drain();
  }

  /** Breaks off what the process does, as a signal handler that does not return; `steps` is what it does instead. */
  divert(steps: Steps<number>): void {
    if (this.exit || this.#diversion) return;
    this.#diversion = steps;
    if (this.#running) return;
    this.#stopWaiting();
    this.machine.enqueue(this);
  }

  #takeDiversion(): void {
    if (!this.#diversion || this.#diverted) return;
    this.#diverted = true;
    this.#steps?.return(0);
    this.#steps = this.#diversion;
  }

  /** Ends with PID 1 of the namespace. */
  reap(): void {
    this.kill({ exitCode: 137, signal: 'SIGKILL' });
  }

  /** Ends the process from without. */
  kill(exit: ProcessExit): void {
    if (this.exit || this.#doom) return;
    this.#doom = exit;
    if (this.#running) return;
    this.#stopWaiting();
    this.#end(exit);
    this.machine.drain();
  }

  #end(exit: ProcessExit): void {
    if (this.exit) return;
    this.exit = exit;
    this.machine.forget(this);
    // Runs the `finally` parts: a server stops to listen, a pipe is closed.
    this.#steps?.return(exit.exitCode);
    this.#steps = undefined;
    const listeners = this.#endListeners;
    this.#endListeners = [];
    for (const listener of listeners) listener();
  }

  onEnd(listener: () => void): () => void {
    if (this.exit) listener();
    else this.#endListeners.push(listener);
    return () => {
      const index = this.#endListeners.indexOf(listener);
      if (index >= 0) this.#endListeners.splice(index, 1);
    };
  }

  /** Blocks until this process has ended. */
  ended(interruptible = false): Wait {
    return { begin: (wake) => this.onEnd(wake), interruptible, of: this };
  }
}

const noWaits: readonly Wait[] = [];

/** A coroutine that never blocks: for the parts of a program that take no time. */
export function* settled<T>(value: T): Steps<T> {
  for (const wait of noWaits) yield wait;
  return value;
}
