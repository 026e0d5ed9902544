import type { SimTime } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Cause } from '../trace.ts';
import type { PodStatus } from './pod-status.ts';

export interface Deletion {
  readonly requestedAt: SimTime;
  readonly graceSeconds: number;
}

/** The pod as the API server stores it. Every write makes a new object, so that watchers keep what they were told. */
export interface ApiPod {
  readonly spec: PodSpec;
  readonly status: PodStatus;
  readonly nodeName: string | undefined;
  readonly deletion: Deletion | undefined;
  /** Counts writes of the spec. */
  readonly generation: number;
}

export interface DeleteOptions {
  readonly graceSeconds: number | undefined;
  readonly force: boolean;
  readonly why: Cause;
}

export type WatchEvent = { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly pod: ApiPod };
