import type { ProbeType } from '../../workload/pod-spec.ts';
import type { ProbeVerdict } from '../init-containers/init-containers.ts';

/** What the probes have decided about each instance of a container: pkg/kubelet/prober/results. */
export class ProbeResults {
  readonly #results: Readonly<Record<ProbeType, Map<number, ProbeVerdict>>> = {
    startup: new Map(),
    readiness: new Map(),
    liveness: new Map(),
  };

  get(probe: ProbeType, instance: number): ProbeVerdict | undefined {
    return this.#results[probe].get(instance);
  }

  /** True where this changes what was known; a first value counts as a change. */
  set(probe: ProbeType, instance: number, verdict: ProbeVerdict): boolean {
    const results = this.#results[probe];
    if (results.get(instance) === verdict) return false;
    results.set(instance, verdict);
    return true;
  }

  remove(probe: ProbeType, instance: number): void {
    this.#results[probe].delete(instance);
  }

  clear(): void {
    for (const results of Object.values(this.#results)) results.clear();
  }
}
