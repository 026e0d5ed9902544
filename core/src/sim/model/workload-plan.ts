import type { SimTime } from '../../base/time.ts';
import type { Assumption } from '../../program/model.ts';
import type { Cause } from '../trace.ts';

/** What a scenario's actions on a workload come to for the pod that is followed. */
export interface WorkloadPlan {
  /** When a controller deletes it, if one does, and whether it leaves no other. */
  readonly leaves: { readonly at: SimTime; readonly why: Cause; readonly isLast: boolean } | undefined;
  /** What leaves it as it is, and why. */
  readonly withoutEffect: readonly Pick<Assumption, 'about' | 'value' | 'path'>[];
}
