import type { Random } from '../../base/random.ts';
import { createContainerState } from '../../program/index.ts';
import { Layer } from '../../program/machine/layer.ts';
import { Version } from '../../program/machine/version.ts';
import type { Assumption, ContainerState, ProcessHost } from '../../program/model.ts';
import { isLocalHost } from '../../workload/host-names.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';
import { NameService } from './name-service.ts';

/** What the processes of a pod find around them: the clock, the pod's one network, its volumes; and what had to be assumed of them. */
export class Surroundings {
  readonly #world: World;
  readonly #listens: (port: number) => boolean;
  readonly #volumes = new Map<string, Layer>();
  readonly #beginning = new Version();
  readonly #names: NameService;

  /** `listens`: whether a container of the pod serves a port at this moment. */
  constructor(world: World, listens: (port: number) => boolean) {
    this.#world = world;
    this.#listens = listens;
    this.#names = new NameService(world);
  }

  get assumptions(): readonly Assumption[] {
    return this.#names.assumptions;
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
}
