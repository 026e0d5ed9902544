import type { PodStatus } from '../model/pod-status.ts';
import type { Cause } from '../trace.ts';

/** A running kubelet process, as the node knows it. */
export interface KubeletProcess {
  /** The process ends; what it had in memory is gone. */
  stop(): void;
  /** Ends the pod from inside the kubelet. */
  kill(graceSeconds: number, why: Cause, changeStatus: (status: PodStatus) => PodStatus): void;
}
