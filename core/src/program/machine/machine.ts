import { english } from '#l10n/localizer.ts';
import { milliseconds, type SimTime } from '../../base/time.ts';
import { isInImage } from '../images/availability.ts';
import type { ContainerState, ProcessExit, ProcessHost } from '../model.ts';
import { Budget } from './budget.ts';
import { Files } from './files.ts';
import type { Setup } from './setup.ts';
import { outOfMemorySignal } from './signals.ts';
import { type Steps, Task, type Wait } from './task.ts';

/** What starting a process costs: between exec and exit the recorded clusters show 1 to 3 ms for a short command. */
export const spawnMs = 1;
/** Most processes of a container at a time, and how long a refused one takes. */
export const maxProcesses = 128;
const refusedMs = 100;
/** Longest timer: a longer sleep is taken to last for ever. */
const longestMs = 10 * 365 * 86_400_000;

/**
 * The processes of one program start: the main process of a container with its children, or one exec. Deterministic: processes
 * that can run do so in the order in which they became ready.
 */
export class Machine {
  readonly host: ProcessHost;
  readonly state: ContainerState;
  readonly setup: Setup;
  readonly files: Files;
  /** Whether this is the container's main process; else a probe or hook beside it. */
  readonly isMain: boolean;
  readonly #ready: Task[] = [];
  /** Wakes those that wait for steps. */
  readonly #paused = new Set<() => void>();
  #draining = false;
  #root: Task | undefined;
  readonly #startedAt: SimTime;
  #budget: Budget | undefined;

  constructor(host: ProcessHost, state: ContainerState, setup: Setup, isMain: boolean) {
    this.host = host;
    this.isMain = isMain;
    this.state = state;
    this.setup = setup;
    this.files = new Files(state, setup.presentUnder, setup.givenFiles, () => host.now());
    this.#startedAt = host.now();
  }

  /** The steps of the interpreter, counted from the start of the machine; programs without a script never ask. */
  get budget(): Budget {
    this.#budget ??= new Budget(() => this.host.now(), this.#startedAt);
    return this.#budget;
  }

  /** Starts a process. */
  spawn(parent: Task | undefined, argv: readonly string[], body: (task: Task) => Steps<number>, pid?: number): Task {
    this.budget.process();
    const table = this.state.processes;
    const task = new Task(this, pid ?? this.#nextPid(), parent, argv);
    table.nextPid = Math.max(table.nextPid, task.pid);
    if (parent) task.inheritDispositions(parent);
    table.entries.set(task);
    this.#root ??= task;
    task.begin(table.entries.size > maxProcesses ? this.#refuse() : body(task));
    // A process that is about to end with its namespace starts nothing any more.
    if (this.#root.exit) task.kill({ exitCode: 137, signal: 'SIGKILL' });
    return task;
  }

  /** A process too many: fork(2) fails, and what was to run is not done. */
  *#refuse(): Steps<number> {
    this.setup.assume('processes', () => english('assumption.mostProcesses', { count: maxProcesses }), 'default');
    yield this.sleep(refusedMs);
    return 254;
  }

  #nextPid(): number {
    const table = this.state.processes;
    table.nextPid = Math.max(table.nextPid + 1, 2);
    return table.nextPid;
  }

  /** The time, as a program asks for it. */
  clock(): SimTime {
    this.state.asked();
    return this.host.now();
  }

  forget(task: Task): void {
    this.state.processes.entries.delete(task.pid);
  }

  enqueue(task: Task): void {
    this.#ready.push(task);
    if (!this.#draining) this.host.after(milliseconds(0), () => this.drain());
  }

  /** Runs processes until all are blocked. */
  drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    for (let task = this.#ready.shift(); task; task = this.#ready.shift()) task.run();
    this.#draining = false;
  }

  /** Wakes a process and runs it at once, without an event of its own. */
  #wakeNow(wake: () => void): void {
    const before = this.#draining;
    this.#draining = true;
    wake();
    this.#draining = before;
    this.drain();
  }

  /** Blocks a process that has used up its steps, until it gets some again. */
  pause(ms: number): Wait {
    return {
      begin: (wake) => {
        this.#paused.add(wake);
        const cancel = this.sleep(ms).begin(wake);
        return () => {
          this.#paused.delete(wake);
          cancel();
        };
      },
    };
  }

  /** A signal comes from outside: what has been slowed down goes on. */
  relieve(): void {
    if (this.#paused.size === 0 || !this.budget.relieve()) return;
    for (const wake of [...this.#paused]) wake();
  }

  /** Blocks for a time; Infinity blocks for ever. */
  sleep(ms: number, interruptible = false): Wait {
    return {
      interruptible,
      begin: (wake) => {
        if (ms > longestMs) return () => {};
        return this.host.after(milliseconds(Math.max(0, ms)), () => this.#wakeNow(wake));
      },
    };
  }

  /** Blocks until a signal ends the process. */
  forever(): Wait {
    return this.sleep(Number.POSITIVE_INFINITY);
  }

  /** The first process that was started here: the container's main process, or the exec. */
  get root(): Task | undefined {
    return this.#root;
  }

  /** The OOM killer ends all of a container at once, whichever process took the memory (cgroup v2, memory.oom.group). */
  runOutOfMemory(): void {
    if (!this.isMain) this.host.signalMain(outOfMemorySignal);
    this.#root?.kill(this.outOfMemory());
  }

  /** Whether a program can be found by its name or path, builtins of the shell included. */
  canRun(name: string): boolean {
    return this.state.programsAdded || isInImage(name, this.setup.image) || (name.includes('/') && this.files.exists(name));
  }

  /** Whether a path can be executed: a program of the image, or a file that is there. */
  hasExecutable(path: string): boolean {
    return this.files.isExecutable(path) ?? (this.files.exists(path) || isInImage(path, this.setup.image));
  }

  /** Ends every process of the namespace, as the end of PID 1 does (pid_namespaces(7)). */
  endNamespace(): void {
    for (const entry of this.state.processes.entries.all) entry.reap();
    this.state.listening.clear();
    this.state.sites.clear();
  }

  /** The exit of a container that grew beyond its memory limit: the kernel's OOM killer ends it. */
  outOfMemory(): ProcessExit {
    return { exitCode: 137, signal: 'SIGKILL', reason: 'OOMKilled' };
  }
}
