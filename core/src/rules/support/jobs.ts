import { type JobSettings, readJob } from '../../workload/job.ts';
import type { CheckedPod } from './pods.ts';

export type { JobSettings };

/** The Job that a pod belongs to; undefined for any other pod. */
export function jobOf({ template: { object } }: CheckedPod): JobSettings | undefined {
  return readJob(object);
}
