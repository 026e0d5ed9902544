import type { Random } from '../../base/random.ts';
import { createContainerState, mainProgram } from '../../program/index.ts';
import { Layer } from '../../program/machine/layer.ts';
import { Version } from '../../program/machine/version.ts';
import type { Assumption, ContainerState, ProcessHost, Program, ProgramContext } from '../../program/model.ts';
import { isLocalHost } from '../../workload/host-names.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';
import { NameService } from './name-service.ts';

/** What the processes of a pod find around them: the clock, the pod's one network, its volumes; and what had to be assumed of them. */
export class Surroundings {
  readonly #world: World;
  readonly #listens: (port: number) => boolean;
  readonly #volumes = new Map<string, Layer>();
  readonly #beginning = new Version();
  /** Programs add to their lists as they run. */
  readonly #assumed: (readonly Assumption[])[] = [];
  readonly #names: NameService;
  readonly #programs = new Map<Container, Map<readonly string[], Program>>();
  readonly #contexts = new Map<Container, ProgramContext>();
  readonly #mains = new Map<ProgramContext, Program>();

  /** `listens`: whether a container of the pod serves a port at this moment. */
  constructor(world: World, listens: (port: number) => boolean) {
    this.#world = world;
    this.#listens = listens;
    this.#names = new NameService(world);
  }

  get assumptions(): readonly Assumption[] {
    const seen = new Map<string, Assumption>();
    for (const assumption of [...this.#names.assumptions, ...this.#assumed.flat()]) {
      const key = `${assumption.about} ${assumption.value}`;
      if (!seen.has(key)) seen.set(key, assumption);
    }
    return [...seen.values()];
  }

  /** The same object for the same container, until the pod's definition changes. */
  context(podSpec: PodSpec, container: Container): ProgramContext {
    const known = this.#contexts.get(container);
    if (known?.podSpec === podSpec) return known;
    const { parseShell, scenario, identity } = this.#world;
    const behavior = scenario.containers[container.name];
    const context = { parseShell, podSpec, behavior, podName: identity.name, namespace: identity.namespace };
    this.#contexts.set(container, context);
    return context;
  }

  /** `id`: of the container's run, which has a source of chance of its own; few programs want one. */
  createHost(id: number, container: Container, state: ContainerState, signalMain: (signal: string) => void): ProcessHost {
    const { kernel, random } = this.#world;
    let stream: Random | undefined;
    return {
      now: () => kernel.now,
      after: (delay, run) => {
        const event = kernel.after(delay, run, priorities.process);
        return () => event.cancel();
      },
      random: () => {
        state.asked();
        stream ??= random.fork(`container/${id}`);
        return stream.next();
      },
      resolves: (name) => {
        state.asked();
        return this.#names.finds(name, container);
      },
      accepts: (host, port) => {
        state.asked();
        return this.#accepts(host, port, container);
      },
      signalMain: (signal) => {
        state.asked();
        signalMain(signal);
      },
    };
  }

  /** The containers of a pod share one network. */
  #accepts(host: string, port: number, asker: Container): boolean {
    if (isLocalHost(host) || host === this.#world.identity.name) return this.#listens(port);
    return this.#names.finds(host, asker);
  }

  /** The main process of a container's run: the same program for all runs, unless the scenario tells them apart. */
  mainOf(podSpec: PodSpec, container: Container, run: number): Program {
    const context = this.context(podSpec, container);
    const known = context.behavior === undefined ? this.#mains.get(context) : undefined;
    if (known !== undefined) return known;
    const program = mainProgram(container, run, context);
    this.#mains.set(context, program);
    this.note(program);
    return program;
  }

  /** Programs by their command; shared by all runs of a container. */
  programsOf(container: Container): Map<readonly string[], Program> {
    const programs = this.#programs.get(container) ?? new Map<readonly string[], Program>();
    this.#programs.set(container, programs);
    return programs;
  }

  /** A container that is about to run, with its volumes: files in them are shared by all containers that mount them, and outlive these. */
  createState(container: Container): ContainerState {
    const mounts = container.volumeMounts.map(({ name, mountPath }) => {
      const files = this.#volumes.get(name) ?? new Layer(this.#beginning);
      this.#volumes.set(name, files);
      return [mountPath, files] as const;
    });
    return createContainerState(new Map(mounts), this.#beginning);
  }

  /** What programs have written to a volume, in bytes. */
  bytesInVolume(name: string): number {
    return this.#volumes.get(name)?.bytes ?? 0;
  }

  /** Keeps what a program assumes, now and later. */
  note(program: Program): void {
    this.#assumed.push(program.assumptions);
  }
}
