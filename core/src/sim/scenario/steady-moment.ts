import { type SimTime, seconds, simTime } from '../../base/time.ts';
import type { Trace } from '../trace.ts';

/** From "ready", or from the last start, until the pod counts as running steadily. */
const settlingTime = seconds(10);

/**
 * When to delete the pod so that the end shows what it can: some seconds after it became ready or, where it never does, after the
 * last start of a container; half way to its own end where it ends before that. Whole seconds, because people read it off the axis.
 */
export function steadyMoment({ summary, containers, phases }: Pick<Trace, 'summary' | 'containers' | 'phases'>): SimTime {
  const starts = containers.flatMap((container) => container.runs.map((run) => run.startedAt));
  const base = summary.readyAt ?? Math.max(0, ...starts);
  const steady = base * 1000 + settlingTime;
  const end = phases.find(({ phase }) => phase === 'Succeeded' || phase === 'Failed');
  if (end && end.t * 1000 <= steady) return simTime(((base + end.t) / 2) * 1000);
  return simTime(Math.ceil(steady / 1000) * 1000);
}
