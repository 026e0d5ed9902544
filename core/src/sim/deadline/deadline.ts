import { addTime, type SimTime, seconds } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';

/** When `activeDeadlineSeconds` runs out: counted from the start time in the status, so pulls and init containers count too. active_deadline.go. */
export function deadlineOf(spec: PodSpec, startTime: SimTime | undefined): SimTime | undefined {
  if (spec.activeDeadlineSeconds === undefined || startTime === undefined) return undefined;
  return addTime(startTime, seconds(spec.activeDeadlineSeconds));
}
