import type { PodSpec } from '../../workload/pod-spec.ts';
import { Gate } from '../kernel/task.ts';
import { isSidecar } from '../model/containers.ts';

/**
 * The order in which the containers of a pod are stopped: kuberuntime_termination_order.go. A sidecar waits for all app containers
 * and for the sidecars that were started after it; everything else waits for nobody.
 */
export class TerminationOrder {
  readonly #ended = new Map<string, Gate>();
  readonly #waitsFor = new Map<string, readonly string[]>();

  constructor(spec: PodSpec, running: ReadonlySet<string>) {
    const sidecars = spec.initContainers.filter(isSidecar).map(({ name }) => name);
    const app = spec.containers.map(({ name }) => name);
    for (const name of [...app, ...sidecars]) {
      const gate = new Gate();
      if (!running.has(name)) gate.open();
      this.#ended.set(name, gate);
    }
    for (const [index, name] of sidecars.entries()) this.#waitsFor.set(name, [...app, ...sidecars.slice(index + 1)]);
  }

  /** Whether a container has to wait at all. */
  isOrdered(name: string): boolean {
    return this.#waitsFor.has(name);
  }

  /** Calls back once all have ended for which a container waits. */
  onTurn(name: string, resume: () => void): void {
    const gates = (this.#waitsFor.get(name) ?? []).flatMap((other) => this.#ended.get(other) ?? []);
    let left = gates.length;
    if (left === 0) resume();
    for (const gate of gates) {
      gate.onOpen(() => {
        left -= 1;
        if (left === 0) resume();
      });
    }
  }

  ended(name: string): void {
    this.#ended.get(name)?.open();
  }
}
