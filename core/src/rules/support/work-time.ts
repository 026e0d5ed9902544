import type { Container } from '../../workload/pod-spec.ts';
import type { CheckedPod } from './pods.ts';
import { mainCourse } from './start.ts';

/** Seconds that the init containers of a pod take at least: those that are known to end, one after the other. */
export function initSeconds(pod: CheckedPod): number {
  const steps = pod.spec.initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always');
  const known = steps.map((each) => knownSeconds(pod, each));
  return known.filter(Number.isFinite).reduce((sum, seconds) => sum + seconds, 0);
}

/**
 * Seconds from the start of a pod that is left alone until its last container has ended, at least: what is not known counts as no time. Infinity where
 * one goes on.
 */
export function workSeconds(pod: CheckedPod): number {
  return initSeconds(pod) + Math.max(0, ...pod.spec.containers.map((each) => knownSeconds(pod, each)));
}

function knownSeconds(pod: CheckedPod, container: Container): number {
  const course = mainCourse(pod, container);
  if (course?.kind === 'runs') return Number.POSITIVE_INFINITY;
  return course?.end.seconds ?? 0;
}
