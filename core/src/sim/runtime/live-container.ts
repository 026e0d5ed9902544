import type { ContainerState, Process, ProcessExit, ProcessHost, Program } from '../../program/model.ts';
import type { Container } from '../../workload/pod-spec.ts';
import type { RunEnd } from '../kernel/recorder.ts';
import { Gate } from '../kernel/task.ts';
import { isSidecar } from '../model/containers.ts';
import type { Instance } from '../model/runtime-state.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';
import type { Surroundings } from './surroundings.ts';
import { terminationMessage } from './termination-message.ts';

/** A container as its probes find it. */
export interface Inside {
  readonly instance: Readonly<Instance>;
  readonly host: ProcessHost;
  readonly state: ContainerState;
}

/** What a container is made from. */
export interface Creation {
  /** Unique in a simulation, and greater than those before. */
  readonly id: number;
  readonly container: Container;
  readonly restartCount: number;
  /** How many were there of this container before: the scenario counts runs by that, the restart count can begin anew. */
  readonly run: number;
}

/** A container of the runtime with what lives in it, from its creation to the end of its main process and on until it is removed. */
export class LiveContainer implements Inside {
  readonly instance: Instance;
  readonly container: Container;
  readonly run: number;
  readonly state: ContainerState;
  readonly host: ProcessHost;
  /** Opens when the main process has gone, and everything in the container with it. */
  readonly ended = new Gate();
  readonly #world: World;
  readonly #onEnd: () => void;
  #process: Process | undefined;
  #startFailure: ProcessExit | undefined;
  /** Completes the record of the run; there is one from the moment at which the start has worked. */
  #endRun: ((end: RunEnd) => void) | undefined;
  /** Why the process is being ended, once somebody ends it. */
  #killing: Cause | undefined;
  #hasStopSignal = false;

  /** `onEnd` is called when the container has exited. */
  constructor(world: World, surroundings: Surroundings, { id, container, restartCount, run }: Creation, onEnd: () => void) {
    this.#world = world;
    this.#onEnd = onEnd;
    this.container = container;
    this.run = run;
    this.instance = {
      id,
      name: container.name,
      restartCount,
      image: container.image,
      state: 'created',
      startedAt: undefined,
      finishedAt: undefined,
      exitCode: 0,
      signal: null,
      reason: '',
      message: '',
      endCause: undefined,
    };
    this.state = surroundings.createState(container);
    this.host = surroundings.createHost(id, container, this.state, (signal) => this.#process?.signal(signal));
  }

  get isRunning(): boolean {
    return this.instance.state === 'running';
  }

  get hasExited(): boolean {
    return this.instance.state === 'exited';
  }

  /** Starts the main process. Whether there is anything to start shows within this instant: `confirmStart` tells. */
  start(program: Program): void {
    this.instance.startedAt = this.#world.kernel.now;
    this.#process = program.start(this.host, this.state, (exit) => {
      if (exit.reason === 'StartError' && this.#endRun === undefined) this.#startFailure = exit;
      else this.exit(exit);
    });
  }

  /** False where the process could not be started; it may also have ended already. */
  confirmStart(cause: Cause): boolean {
    const { instance } = this;
    if (this.#startFailure !== undefined) {
      const message = this.#startFailure.output ?? 'failed to start container';
      this.#end(this.#startFailure, 'StartError', message, because('container-start-failed', [], { container: instance.name }));
      return false;
    }
    this.#endRun = this.#world.recorder.run(instance.name, instance.restartCount, cause);
    if (this.hasExited) this.#recordEnd();
    else instance.state = 'running';
    return true;
  }

  /** A container is sent its stop signal once: containerd container_stop.go IsStopSignaledWithTimeout. */
  sendStopSignal(signal: string, why: Cause): void {
    this.#killing ??= why;
    if (this.#hasStopSignal) return;
    this.#hasStopSignal = true;
    this.#world.recorder.signaled(this.instance.name, signal);
    this.#process?.signal(signal);
  }

  /** SIGKILL at once. */
  kill(why: Cause): void {
    if (this.hasExited) return;
    this.#world.recorder.signaled(this.instance.name, 'SIGKILL');
    this.#killing = because('killed-after-grace', why.fields, why.args);
    if (this.#process === undefined) this.exit({ exitCode: 137, signal: 'SIGKILL' });
    else this.#process.signal('SIGKILL');
  }

  /** The process is gone and nobody has seen how: what containerd says of it when it comes up again. */
  lose(why: Cause): void {
    if (this.hasExited) return;
    const exit: ProcessExit = { exitCode: 255, signal: null };
    this.#end(exit, 'Unknown', terminationMessage(this.container, this.state, exit), why);
  }

  /** The main process has ended; does nothing where it had before. */
  exit(exit: ProcessExit): void {
    if (this.hasExited) return;
    const reason = exit.reason ?? (exit.exitCode === 0 ? 'Completed' : 'Error');
    this.#end(exit, reason, terminationMessage(this.container, this.state, exit), this.#causeOfEnd(exit));
  }

  #end({ exitCode, signal }: ProcessExit, reason: string, message: string, cause: Cause): void {
    const { instance } = this;
    instance.state = 'exited';
    instance.finishedAt = this.#world.kernel.now;
    instance.exitCode = exitCode;
    instance.signal = signal;
    instance.reason = reason;
    instance.message = message;
    instance.endCause = cause;
    this.ended.open();
    this.#recordEnd();
    this.#onEnd();
  }

  #recordEnd(): void {
    const { exitCode, signal, reason, message, endCause } = this.instance;
    this.#endRun?.({ exitCode, signal, reason, message, cause: endCause ?? because('container-exited') });
  }

  #causeOfEnd({ exitCode, reason }: ProcessExit): Cause {
    const { name } = this.instance;
    if (reason === 'OOMKilled') return because('container-out-of-memory', [], { container: name });
    if (this.#killing !== undefined) return this.#killing;
    const { initContainers } = this.#world.pod.spec;
    const isInit = initContainers.some((one) => one.name === name);
    const hasFinished = exitCode === 0 && isInit && !isSidecar(this.container);
    return because(hasFinished ? 'init-container-finished' : 'container-exited', [], { container: name, exitCode });
  }
}
