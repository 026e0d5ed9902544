import type { CheckedPod } from './pods.ts';
import { mainCourse } from './start.ts';

/** What is surely known of the time that a pod takes. */
export interface WorkTime {
  /** Seconds that the init containers take at least: those whose time is known, one after the other. */
  readonly initSeconds: number;
  /** Seconds from the start of the pod until the last container has ended, at least; Infinity where one goes on. */
  readonly leastSeconds: number;
  /** Set where nothing is left open: `leastSeconds` is the whole time. */
  readonly isExact: boolean;
}

/** How long a pod works that is left alone. What is not known counts as no time. */
export function workTime(pod: CheckedPod): WorkTime {
  const { initContainers, containers } = pod.spec;
  const steps = initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always').map((each) => mainCourse(pod, each));
  const mains = containers.map((each) => mainCourse(pod, each));
  const seconds = (course: (typeof mains)[number]): number => (course?.kind === 'ends' ? course.end.seconds : 0);
  const initSeconds = steps.reduce((sum, course) => sum + seconds(course), 0);
  const goesOn = mains.some((course) => course?.kind === 'runs');
  return {
    initSeconds,
    leastSeconds: goesOn ? Number.POSITIVE_INFINITY : initSeconds + Math.max(0, ...mains.map(seconds)),
    isExact: [...steps, ...mains].every((course) => course?.kind === 'ends'),
  };
}
