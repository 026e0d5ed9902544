import type { SimDuration, SimTime } from '../../base/time.ts';
import { execProgram, hookProgram, stopSignalOf } from '../../program/index.ts';
import type {
  Assumption,
  ContainerState,
  KnownOutcome,
  Process,
  ProcessExit,
  ProcessHost,
  Program,
} from '../../program/model.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { priorities } from '../kernel/kernel.ts';
import type { RunEnd } from '../kernel/recorder.ts';
import { Gate, sleep, type Task } from '../kernel/task.ts';
import { isSidecar } from '../model/containers.ts';
import { normalizeImage } from '../model/image-names.ts';
import type { Instance, RuntimeSnapshot, Sandbox } from '../model/runtime-state.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';
import { Surroundings } from './surroundings.ts';
import { terminationMessage } from './termination-message.ts';

/** A container as its probes find it. */
export interface Inside {
  readonly instance: Readonly<Instance>;
  readonly host: ProcessHost;
  readonly state: ContainerState;
}

/** A container of the runtime with what lives in it. */
interface Live extends Inside {
  readonly instance: Instance;
  readonly container: Container;
  /** How many were there of this container before: the scenario counts runs by that, the restart count can begin anew. */
  readonly run: number;
  readonly ended: Gate;
  /** Probes run the same command again and again, in each run of the container. */
  readonly programs: Map<readonly string[], Program>;
  process: Process | undefined;
  endRun: ((end: RunEnd) => void) | undefined;
  /** Why the process is being ended, once somebody ends it. */
  killing: Cause | undefined;
  killed: boolean;
  /** It has had its stop signal. */
  signaled: boolean;
  failedStart: ProcessExit | undefined;
}

/** The container runtime (containerd): sandboxes, containers, their processes, and signals. The truth, of which others see snapshots. */
export class Runtime {
  readonly #world: World;
  readonly #onChange: (() => void)[] = [];
  readonly #surroundings: Surroundings;
  #kills: readonly PlannedEvent[] = [];
  #sandboxes: Sandbox[] = [];
  #live: Live[] = [];
  #snapshot: RuntimeSnapshot | undefined;
  #nextId = 1;
  readonly #created = new Map<string, number>();
  /** The image store: references in full, as far as this pod can want them. */
  readonly images: Set<string>;

  constructor(world: World) {
    this.#world = world;
    this.#surroundings = new Surroundings(world, (port) => this.#listens(port));
    this.images = new Set(world.scenario.cluster.nodes.flatMap((node) => node.images.map(normalizeImage)));
  }

  /** Called whenever a sandbox or container changes: what a relist would find. */
  onChange(listener: () => void): void {
    this.#onChange.push(listener);
  }

  get assumptions(): readonly Assumption[] {
    return this.#surroundings.assumptions;
  }

  /** The same object until something changes. */
  snapshot(): RuntimeSnapshot {
    this.#snapshot ??= {
      sandboxes: this.#sandboxes.map((sandbox) => ({ ...sandbox })),
      instances: this.#live.map(({ instance }) => ({ ...instance })),
    };
    return this.#snapshot;
  }

  *createSandbox(attempt: number): Task {
    yield sleep(this.#world.kernel, this.#world.latencies.draw('sandbox'));
    this.#sandboxes = [{ attempt, ready: true }, ...this.#sandboxes];
    this.#changed();
  }

  *stopSandboxes(): Task {
    if (!this.#sandboxes.some(({ ready }) => ready)) return;
    yield sleep(this.#world.kernel, this.#world.latencies.draw('sandboxStop'));
    for (const sandbox of this.#sandboxes) sandbox.ready = false;
    this.#changed();
  }

  *create(container: Container, restartCount: number): Task<number> {
    yield sleep(this.#world.kernel, this.#world.latencies.draw('create'));
    const instance: Instance = {
      id: this.#nextId++,
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
    const state = this.#surroundings.createState(container);
    const run = this.#created.get(container.name) ?? 0;
    this.#created.set(container.name, run + 1);
    const live: Live = {
      instance,
      host: this.#surroundings.createHost(instance.id, container, state, (signal) => live.process?.signal(signal)),
      container,
      run,
      state,
      ended: new Gate(),
      programs: this.#surroundings.programsOf(container),
      process: undefined,
      endRun: undefined,
      killing: undefined,
      killed: false,
      signaled: false,
      failedStart: undefined,
    };
    this.#live = [live, ...this.#live];
    this.#changed();
    return instance.id;
  }

  /** Starts the process; the result is the runtime's complaint where there is nothing to start. */
  *start(id: number, spec: PodSpec, cause: Cause): Task<string | undefined> {
    const live = this.#find(id);
    if (live === undefined) return 'container not found';
    const { kernel, latencies, recorder } = this.#world;
    yield sleep(kernel, latencies.draw('start'));
    const { instance } = live;
    const program = this.#surroundings.mainOf(spec, live.container, live.run);
    instance.startedAt = kernel.now;
    let running = false;
    live.process = program.start(live.host, live.state, (exit) => {
      if (running || exit.reason !== 'StartError') this.#exited(live, exit);
      else live.failedStart = exit;
    });
    yield sleep(kernel, 0 as SimDuration, priorities.periodic);
    if (live.failedStart !== undefined) {
      this.#startFailed(live, live.failedStart);
      return instance.message;
    }
    running = true;
    live.endRun = recorder.run(instance.name, instance.restartCount, cause);
    const isOver = instance.state !== 'created';
    if (isOver) this.#recordEnd(live);
    else instance.state = 'running';
    this.#collectGarbage(live);
    this.#changed();
    yield sleep(kernel, latencies.draw('startReturn'));
    return undefined;
  }

  /** Of dead runs of a container the newest is kept: container_gc.go, MaxPerPodContainer 1. Done with a start, which a relist tells of. */
  #collectGarbage({ instance: { name } }: Live): void {
    const dead = this.#live.filter(({ instance }) => instance.name === name && instance.state === 'exited');
    if (dead.length > 1) this.#live = this.#live.filter((live) => live === dead[0] || !dead.includes(live));
  }

  /**
   * Sends the stop signal and, after the time limit, SIGKILL; blocks until the process has gone. CRI StopContainer. A container that is stopped
   * again, as after a restart of the kubelet, gets no second signal: containerd container_stop.go IsStopSignaledWithTimeout.
   */
  *stop(id: number, limit: SimDuration, why: Cause): Task {
    const live = this.#find(id);
    if (live === undefined || live.instance.state === 'exited') return;
    const { kernel, latencies, recorder } = this.#world;
    if (live.instance.state === 'created') {
      this.#exited(live, { exitCode: 137, signal: 'SIGKILL' });
      return;
    }
    yield sleep(kernel, latencies.draw('stopSignal'));
    if (!live.ended.isOpen) {
      live.killing ??= why;
      if (!live.signaled) {
        live.signaled = true;
        const signal = stopSignalOf(live.container, this.#world.parseShell, this.#world.profile.stopSignals);
        recorder.signaled(live.instance.name, signal);
        live.process?.signal(signal);
      }
      const killing = kernel.after(
        (limit + latencies.draw('killDelay')) as SimDuration,
        () => this.kill(id, why),
        priorities.kill,
      );
      this.#kills = [...this.#kills, killing];
      yield (resume) => live.ended.onOpen(resume);
      killing.cancel();
      this.#kills = this.#kills.filter((one) => one !== killing);
    }
    yield sleep(kernel, latencies.draw('stopReturn'));
  }

  /** Whoever asked for stops is gone, and with it what waited for SIGKILL: containerd container_stop.go gives up with its request. */
  abandonStops(): void {
    for (const killing of this.#kills) killing.cancel();
    this.#kills = [];
  }

  /** SIGKILL at once. */
  kill(id: number, why: Cause): void {
    const live = this.#find(id);
    if (live === undefined || live.ended.isOpen) return;
    this.#world.recorder.signaled(live.instance.name, 'SIGKILL');
    live.killing = because('killed-after-grace', why.fields, why.args);
    live.killed = true;
    if (live.process === undefined) this.#exited(live, { exitCode: 137, signal: 'SIGKILL' });
    else live.process.signal('SIGKILL');
  }

  /** The kernel's out-of-memory killer takes the running instance of a container. */
  outOfMemory(name: string): void {
    const live = this.#live.find(({ instance }) => instance.name === name && instance.state === 'running');
    if (live !== undefined) this.#exited(live, { exitCode: 137, signal: 'SIGKILL', reason: 'OOMKilled' });
  }

  /** Everything stops without warning: the node lost power, or its processes were cut off. */
  powerOff(why: Cause): void {
    for (const sandbox of this.#sandboxes) sandbox.ready = false;
    for (const live of this.#live) {
      if (live.instance.state === 'exited') continue;
      live.killing = why;
      this.#exited(live, { exitCode: 255, signal: null });
      live.instance.reason = 'Unknown';
    }
    this.#changed();
  }

  /** Deletes dead instances: all, or those of some containers. */
  removeDead(of?: readonly Container[]): void {
    const isMeant = (name: string): boolean => of === undefined || of.some((container) => container.name === name);
    this.#live = this.#live.filter(({ instance: { state, name } }) => state !== 'exited' || !isMeant(name));
    this.#changed();
  }

  /** The running instance with its inner state, for probes. */
  inside(id: number): Inside | undefined {
    const live = this.#find(id);
    return live?.instance.state === 'running' ? live : undefined;
  }

  /** What programs have written, in bytes: to a volume, and to the layer of a container's newest run. */
  readonly storage = {
    volume: (name: string): number => this.#surroundings.bytesInVolume(name),
    container: (name: string): number => {
      const newest = this.#live.find(({ instance }) => instance.name === name);
      return newest?.state.files.bytes ?? 0;
    },
  };

  /** Whether an instance still ran at a moment that is past. */
  ranUntil(id: number, moment: SimTime): boolean {
    const finishedAt = this.#find(id)?.instance.finishedAt;
    return finishedAt === undefined || finishedAt > moment;
  }

  /** What a command in a running container would come to, where it was run before and nothing has changed since. */
  replay(id: number, command: readonly string[]): KnownOutcome | undefined {
    const live = this.#find(id);
    if (live === undefined || live.instance.state !== 'running') return undefined;
    return live.programs.get(command)?.replay?.(live.state);
  }

  /** Runs a command in a container, as probes do; `done` is called with its exit, also when the container ends under it. */
  exec(id: number, spec: PodSpec, command: readonly string[], done: (exit: ProcessExit) => void): Process | undefined {
    const live = this.#find(id);
    if (live === undefined || live.instance.state !== 'running') return undefined;
    const program = live.programs.get(command) ?? this.#newExec(live, spec, command);
    return this.#runInside(live, program, done);
  }

  #newExec({ container, programs }: Live, spec: PodSpec, command: readonly string[]): Program {
    const program = execProgram(container, command, this.#surroundings.context(spec, container));
    this.#surroundings.note(program);
    programs.set(command, program);
    return program;
  }

  /** Runs a lifecycle hook; undefined where the container does not run. */
  hook(id: number, spec: PodSpec, hook: 'postStart' | 'preStop', done: (exit: ProcessExit) => void): Process | undefined {
    const live = this.#find(id);
    if (live === undefined || live.instance.state !== 'running') return undefined;
    const program = hookProgram(live.container, hook, this.#surroundings.context(spec, live.container));
    if (program === undefined) return undefined;
    this.#surroundings.note(program);
    return this.#runInside(live, program, done);
  }

  #runInside(live: Live, program: Program, done: (exit: ProcessExit) => void): Process {
    let over = false;
    const finish = (exit: ProcessExit): void => {
      if (over) return;
      over = true;
      forget();
      done(exit);
    };
    let forget = (): void => undefined;
    const process = program.start(live.host, live.state, finish);
    forget = live.ended.onOpen(() => finish({ exitCode: 137, signal: 'SIGKILL', output: '' }));
    return process;
  }

  #exited(live: Live, exit: ProcessExit): void {
    const { instance } = live;
    if (instance.state === 'exited') return;
    const { kernel } = this.#world;
    instance.state = 'exited';
    instance.finishedAt = kernel.now;
    instance.exitCode = exit.exitCode;
    instance.signal = exit.signal;
    instance.reason = exit.reason ?? (exit.exitCode === 0 ? 'Completed' : 'Error');
    instance.message = terminationMessage(live.container, live.state, exit);
    instance.endCause = this.#causeOfEnd(live, exit);
    live.ended.open();
    this.#recordEnd(live);
    this.#changed();
  }

  #recordEnd({ instance, endRun }: Live): void {
    const { exitCode, signal, reason, message, endCause } = instance;
    endRun?.({ exitCode, signal, reason, message, cause: endCause ?? because('container-exited') });
  }

  #causeOfEnd(live: Live, exit: ProcessExit): Cause {
    if (exit.reason === 'OOMKilled') return because('container-out-of-memory', [], { container: live.instance.name });
    if (live.killing !== undefined) return live.killing;
    const { initContainers } = this.#world.pod.spec;
    const hasFinished = exit.exitCode === 0 && initContainers.includes(live.container) && !isSidecar(live.container);
    const args = { container: live.instance.name, exitCode: exit.exitCode };
    return because(hasFinished ? 'init-container-finished' : 'container-exited', [], args);
  }

  #startFailed(live: Live, exit: ProcessExit): void {
    const { instance } = live;
    instance.state = 'exited';
    instance.finishedAt = this.#world.kernel.now;
    instance.exitCode = exit.exitCode;
    instance.reason = 'StartError';
    instance.message = exit.output ?? 'failed to start container';
    instance.endCause = because('container-start-failed', [], { container: instance.name });
    live.ended.open();
    this.#changed();
  }

  #listens(port: number): boolean {
    return this.#live.some(
      ({ instance, state }) => instance.state === 'running' && (state.listening.has(port) || state.listening.has('all')),
    );
  }

  #find(id: number): Live | undefined {
    for (const live of this.#live) if (live.instance.id === id) return live;
    return undefined;
  }

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#onChange) listener();
  }
}
