import type { KnownOutcome, Process, ProcessExit, Program } from '../../program/model.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { LiveContainer } from './live-container.ts';
import type { Programs } from './programs.ts';
import type { RuntimeStore } from './runtime-store.ts';

/** How a command ends whose container ends under it. */
const killed: ProcessExit = { exitCode: 137, signal: 'SIGKILL', output: '' };

/**
 * Commands and hooks that run in a container beside its main process: CRI ExecSync, containerd internal/cri/server/container_execsync.go.
 * They end with their container, but for a hook that sleeps. What the call itself costs is the caller's matter.
 */
export class ContainerCommands {
  readonly #store: RuntimeStore;
  readonly #programs: Programs;

  constructor(store: RuntimeStore, programs: Programs) {
    this.#store = store;
    this.#programs = programs;
  }

  /** What a command in a running container would come to, where it was run before and nothing has changed since. */
  replay(id: number, command: readonly string[]): KnownOutcome | undefined {
    const container = this.#store.findRunning(id);
    if (container === undefined) return undefined;
    return this.#programs.knownExec(container.container, command)?.replay?.(container.state);
  }

  /** Runs a command, as probes do; `done` is called with its exit. Undefined where the container does not run. */
  exec(id: number, spec: PodSpec, command: readonly string[], done: (exit: ProcessExit) => void): Process | undefined {
    const container = this.#store.findRunning(id);
    if (container === undefined) return undefined;
    return runInside(container, this.#programs.exec(spec, container.container, command), done);
  }

  /** Runs a lifecycle hook with any handler; undefined where the container does not run or has no such hook. */
  hook(id: number, spec: PodSpec, hook: 'postStart' | 'preStop', done: (exit: ProcessExit) => void): Process | undefined {
    const container = this.#store.findRunning(id);
    const program = container && this.#programs.hook(spec, container.container, hook);
    if (container === undefined || program === undefined) return undefined;
    // A sleep is the kubelet's own and goes on without the container: lifecycle/handlers.go runSleepHandler.
    const isSleep = container.container.lifecycle[hook]?.kind === 'sleep';
    return isSleep ? program.start(container.host, container.state, done) : runInside(container, program, done);
  }
}

function runInside({ host, state, ended }: LiveContainer, program: Program, done: (exit: ProcessExit) => void): Process {
  let over = false;
  let forget = (): void => undefined;
  const finish = (exit: ProcessExit): void => {
    if (over) return;
    over = true;
    forget();
    done(exit);
  };
  const process = program.start(host, state, finish);
  forget = ended.onOpen(() => finish(killed));
  return process;
}
