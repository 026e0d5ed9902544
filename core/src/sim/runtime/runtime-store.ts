import type { Container } from '../../workload/pod-spec.ts';
import type { RuntimeSnapshot, Sandbox } from '../model/runtime-state.ts';
import type { LiveContainer } from './live-container.ts';

/** What the runtime has: sandboxes and containers, newest first, dead ones until they are removed. containerd internal/cri/store. */
export class RuntimeStore {
  readonly #onChange: (() => void)[] = [];
  #sandboxes: readonly Sandbox[] = [];
  #containers: readonly LiveContainer[] = [];
  #snapshot: RuntimeSnapshot | undefined;

  /** Called whenever a sandbox or container changes: what a relist would find. */
  onChange(listener: () => void): void {
    this.#onChange.push(listener);
  }

  /** Whoever changes a sandbox or container says so. */
  changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#onChange) listener();
  }

  /** The same object until something changes. */
  snapshot(): RuntimeSnapshot {
    this.#snapshot ??= {
      sandboxes: this.#sandboxes.map((sandbox) => ({ ...sandbox })),
      instances: this.#containers.map(({ instance }) => ({ ...instance })),
    };
    return this.#snapshot;
  }

  get sandboxes(): readonly Sandbox[] {
    return this.#sandboxes;
  }

  get containers(): readonly LiveContainer[] {
    return this.#containers;
  }

  addSandbox(sandbox: Sandbox): void {
    this.#sandboxes = [sandbox, ...this.#sandboxes];
    this.changed();
  }

  /** No sandbox is ready any more. Tells nobody: their containers may change with them. */
  loseSandboxes(): void {
    for (const sandbox of this.#sandboxes) sandbox.ready = false;
  }

  add(container: LiveContainer): void {
    this.#containers = [container, ...this.#containers];
    this.changed();
  }

  find(id: number): LiveContainer | undefined {
    for (const container of this.#containers) if (container.instance.id === id) return container;
    return undefined;
  }

  /** As `find`, where the container runs. */
  findRunning(id: number): LiveContainer | undefined {
    const container = this.find(id);
    return container?.isRunning ? container : undefined;
  }

  /** The newest container with a name. */
  newest(name: string): LiveContainer | undefined {
    return this.#containers.find(({ instance }) => instance.name === name);
  }

  /** Whether a running container serves a port: all share the pod's network. */
  listens(port: number): boolean {
    return this.#containers.some(
      ({ isRunning, state }) => isRunning && (state.listening.has(port) || state.listening.has('all')),
    );
  }

  /** Of dead runs of a container the newest is kept: container_gc.go, MaxPerPodContainer 1. Tells nobody: that is for who starts the next run. */
  collectGarbage(name: string): void {
    const dead = this.#containers.filter(({ instance, hasExited }) => hasExited && instance.name === name);
    if (dead.length > 1) this.#containers = this.#containers.filter((one) => one === dead[0] || !dead.includes(one));
  }

  /** Deletes dead containers: all, or the runs of some. */
  removeDead(of?: readonly Container[]): void {
    const isMeant = (name: string): boolean => of === undefined || of.some((container) => container.name === name);
    this.#containers = this.#containers.filter(({ instance, hasExited }) => !hasExited || !isMeant(instance.name));
    this.changed();
  }
}
