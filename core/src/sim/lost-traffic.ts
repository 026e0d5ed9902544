import type { ContainerHistory, Trace } from './trace.ts';

export interface Stretch {
  /** Seconds since the create. */
  readonly start: number;
  readonly end: number;
}

/**
 * When requests are still sent to the pod though an app container has no process that could answer: after its exit, until the
 * proxies have learned that the endpoint is gone, or until it runs again. In order of time, without overlap.
 */
export function lostTraffic({ steps, containers, until }: Pick<Trace, 'steps' | 'containers' | 'until'>): Stretch[] {
  const arriving = steps.filter(({ step }) => step === 'traffic').map(({ start, end }) => ({ start, end: end ?? until }));
  const silent = containers.filter(({ kind }) => kind === 'app').flatMap((container) => silentStretches(container, until));
  const lost = arriving.flatMap((traffic) => silent.flatMap((silence) => overlap(traffic, silence)));
  return merge(lost.sort((a, b) => a.start - b.start));
}

/** Between the exit of a run and the start of the next one. */
function silentStretches({ runs }: ContainerHistory, until: number): Stretch[] {
  return runs.flatMap(({ finishedAt }, i) =>
    finishedAt === null ? [] : [{ start: finishedAt, end: runs[i + 1]?.startedAt ?? until }],
  );
}

function overlap(a: Stretch, b: Stretch): Stretch[] {
  const both = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
  return both.end > both.start ? [both] : [];
}

function merge(sorted: readonly Stretch[]): Stretch[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
