import type { Probe } from '../../workload/pod-spec.ts';

export type Outcome = 'success' | 'failure';

/**
 * How often in a row a probe has come to the same result: lastResult and resultRun of pkg/kubelet/prober/worker.go. A new container
 * does not end it: the failures of the last one count on, unless they were what it was ended for.
 */
export class ResultRun {
  readonly #probe: Probe;
  /** The zero value of results.Result is Success. */
  #outcome: Outcome = 'success';
  #length = 0;

  constructor(probe: Probe) {
    this.#probe = probe;
  }

  get length(): number {
    return this.#length;
  }

  /** How long a run with this outcome has to be for something to follow from it. */
  thresholdOf(outcome: Outcome): number {
    return outcome === 'failure' ? this.#probe.failureThreshold : this.#probe.successThreshold;
  }

  add(outcome: Outcome): void {
    this.#length = outcome === this.#outcome ? this.#length + 1 : 1;
    this.#outcome = outcome;
  }

  /** Counts from nothing again. */
  restart(): void {
    this.#length = 0;
  }
}
