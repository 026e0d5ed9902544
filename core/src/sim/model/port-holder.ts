import type { Pod } from '../../workload/pod-spec.ts';

/** Pods of the file that hold ports of nodes. */
export interface PortHolder {
  /** `Kind/name`. */
  readonly workload: string;
  readonly pod: Pod;
  /** How many there are; undefined: one on each node. */
  readonly count: number | undefined;
}
