import type { SimDuration, SimTime } from '../../base/time.ts';
import { stopSignalOf } from '../../program/index.ts';
import type { Assumption } from '../../program/model.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { priorities } from '../kernel/kernel.ts';
import { sleep, type Task } from '../kernel/task.ts';
import { normalizeImage } from '../model/image-names.ts';
import type { RuntimeSnapshot } from '../model/runtime-state.ts';
import type { World } from '../model/world.ts';
import type { Cause } from '../trace.ts';
import { ContainerCommands } from './container-commands.ts';
import { type Inside, LiveContainer } from './live-container.ts';
import { Programs } from './programs.ts';
import { RuntimeStore } from './runtime-store.ts';
import { Surroundings } from './surroundings.ts';

/**
 * The container runtime (containerd) as the kubelet calls it, one method for each call of the CRI that matters here, and what befalls it
 * from outside: signals of the kernel, loss of power.
 */
export class Runtime {
  readonly #world: World;
  readonly #store = new RuntimeStore();
  readonly #surroundings: Surroundings;
  readonly #programs: Programs;
  /** What runs in containers beside their main process. */
  readonly commands: ContainerCommands;
  /** The image store: references in full, as far as this pod can want them. */
  readonly images: Set<string>;
  readonly #created = new Map<string, number>();
  #kills: readonly PlannedEvent[] = [];
  #nextId = 1;

  constructor(world: World) {
    this.#world = world;
    this.#surroundings = new Surroundings(world, (port) => this.#store.listens(port));
    this.#programs = new Programs(world);
    this.commands = new ContainerCommands(this.#store, this.#programs);
    this.images = new Set(world.scenario.cluster.nodes.flatMap((node) => node.images.map(normalizeImage)));
  }

  /** What had to be assumed of programs and of what they find, each once. */
  get assumptions(): readonly Assumption[] {
    const seen = new Map<string, Assumption>();
    for (const assumption of [...this.#surroundings.assumptions, ...this.#programs.assumptions]) {
      const key = `${assumption.about} ${assumption.value}`;
      if (!seen.has(key)) seen.set(key, assumption);
    }
    return [...seen.values()];
  }

  /** Called whenever a sandbox or container changes: what a relist would find. */
  onChange(listener: () => void): void {
    this.#store.onChange(listener);
  }

  /** What a look at the runtime finds now; the same object until something changes. */
  snapshot(): RuntimeSnapshot {
    return this.#store.snapshot();
  }

  /** RunPodSandbox. */
  *createSandbox(attempt: number): Task {
    yield sleep(this.#world.kernel, this.#world.latencies.draw('sandbox'));
    this.#store.addSandbox({ attempt, ready: true });
  }

  /** StopPodSandbox, of all that are ready. */
  *stopSandboxes(): Task {
    if (!this.#store.sandboxes.some(({ ready }) => ready)) return;
    yield sleep(this.#world.kernel, this.#world.latencies.draw('sandboxStop'));
    this.#store.loseSandboxes();
    this.#store.changed();
  }

  /** CreateContainer; the result is the id of the instance. */
  *create(container: Container, restartCount: number): Task<number> {
    yield sleep(this.#world.kernel, this.#world.latencies.draw('create'));
    const id = this.#nextId++;
    const run = this.#created.get(container.name) ?? 0;
    this.#created.set(container.name, run + 1);
    const creation = { id, container, restartCount, run };
    this.#store.add(new LiveContainer(this.#world, this.#surroundings, creation, () => this.#store.changed()));
    return id;
  }

  /** StartContainer; the result is the runtime's complaint where there is nothing to start. */
  *start(id: number, spec: PodSpec, cause: Cause): Task<string | undefined> {
    const container = this.#store.find(id);
    if (container === undefined) return 'container not found';
    const { kernel, latencies } = this.#world;
    yield sleep(kernel, latencies.draw('start'));
    container.start(this.#programs.main(spec, container.container, container.run));
    yield sleep(kernel, 0 as SimDuration, priorities.periodic);
    if (!container.confirmStart(cause)) return container.instance.message;
    this.#store.collectGarbage(container.instance.name);
    this.#store.changed();
    yield sleep(kernel, latencies.draw('startReturn'));
    return undefined;
  }

  /** StopContainer (containerd container_stop.go): the stop signal and, after the time limit, SIGKILL; blocks until the process has gone. */
  *stop(id: number, limit: SimDuration, why: Cause): Task {
    const container = this.#store.find(id);
    if (container === undefined || container.hasExited) return;
    if (!container.isRunning) {
      container.exit({ exitCode: 137, signal: 'SIGKILL' });
      return;
    }
    const { kernel, latencies, parseShell, profile } = this.#world;
    yield sleep(kernel, latencies.draw('stopSignal'));
    if (!container.hasExited) {
      container.sendStopSignal(stopSignalOf(container.container, parseShell, profile.stopSignals), why);
      const killDelay = (limit + latencies.draw('killDelay')) as SimDuration;
      const killing = kernel.after(killDelay, () => container.kill(why), priorities.kill);
      this.#kills = [...this.#kills, killing];
      yield (resume) => container.ended.onOpen(resume);
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

  /** RemoveContainer, of dead instances: all, or those of some containers. */
  removeDead(of?: readonly Container[]): void {
    this.#store.removeDead(of);
  }

  /** The kernel's out-of-memory killer takes the running instance of a container. */
  outOfMemory(name: string): void {
    const container = this.#store.containers.find(({ instance, isRunning }) => isRunning && instance.name === name);
    container?.exit({ exitCode: 137, signal: 'SIGKILL', reason: 'OOMKilled' });
  }

  /** Everything stops without warning: the node lost power, or its processes were cut off. */
  powerOff(why: Cause): void {
    this.#store.loseSandboxes();
    for (const container of this.#store.containers) container.lose(why);
    this.#store.changed();
  }

  /** The running instance with its inner state, for probes. */
  inside(id: number): Inside | undefined {
    return this.#store.findRunning(id);
  }

  /** Whether an instance still ran at a moment that is past. */
  ranUntil(id: number, moment: SimTime): boolean {
    const finishedAt = this.#store.find(id)?.instance.finishedAt;
    return finishedAt === undefined || finishedAt > moment;
  }

  /** What programs have written, in bytes: to a volume, and to the layer of a container's newest run. */
  readonly storage = {
    volume: (name: string): number => this.#surroundings.bytesInVolume(name),
    container: (name: string): number => this.#store.newest(name)?.state.files.bytes ?? 0,
  };
}
