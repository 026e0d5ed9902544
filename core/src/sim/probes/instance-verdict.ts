import type { Container, ProbeType } from '../../workload/pod-spec.ts';
import type { ProbeVerdict } from '../init-containers/init-containers.ts';
import type { Cause } from '../trace.ts';
import type { ProbeResults } from './probe-results.ts';
import type { Probed } from './prober.ts';

export interface ProbeUpdate {
  readonly probe: ProbeType;
  readonly container: Container;
  readonly instance: number;
  readonly verdict: ProbeVerdict;
  readonly cause: Cause;
}

/** What a probe says of the one instance of its container that its worker knows. */
export class InstanceVerdict {
  readonly #probed: Probed;
  readonly #results: ProbeResults;
  readonly #onUpdate: (update: ProbeUpdate) => void;
  #instance = 0;

  constructor(probed: Probed, results: ProbeResults, onUpdate: (update: ProbeUpdate) => void) {
    this.#probed = probed;
    this.#results = results;
    this.#onUpdate = onUpdate;
  }

  /** 0 before the first. */
  get instance(): number {
    return this.#instance;
  }

  /** Another instance: what was known of the one before does not count. */
  turnTo(instance: number): void {
    this.#results.remove(this.#probed.type, this.#instance);
    this.#instance = instance;
  }

  is(verdict: ProbeVerdict): boolean {
    return this.#results.get(this.#probed.type, this.#instance) === verdict;
  }

  /** Tells those who wait for it where it is another one than before. */
  set(verdict: ProbeVerdict, cause: Cause): void {
    const { type, container } = this.#probed;
    if (!this.#results.set(type, this.#instance, verdict)) return;
    this.#onUpdate({ probe: type, container, instance: this.#instance, verdict, cause });
  }
}
