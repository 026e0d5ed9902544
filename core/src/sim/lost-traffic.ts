import type { ContainerHistory, Trace } from './trace.ts';

export interface Stretch {
  /** Seconds since the create. */
  readonly start: number;
  readonly end: number;
}

/** What of a trace decides over lost requests. */
type Lives = Pick<Trace, 'steps' | 'containers' | 'until' | 'termination'>;

/**
 * When requests are still sent to the pod though one of its app containers takes no new connection: from the stop signal on that it follows, because
 * servers close their ports then and only finish what they have begun; else from its exit, until it runs again; always until the proxies have
 * learned that the endpoint is gone. The one definition of lost requests, for picture, figures and expectations. In order of time, without
 * overlap.
 */
export function lostTraffic(lives: Lives): Stretch[] {
  const { steps, until } = lives;
  const arriving = steps.filter(({ step }) => step === 'traffic').map(({ start, end }) => ({ start, end: end ?? until }));
  return common(merge(arriving), merge(silences(lives)));
}

/** Seconds of requests lost to the end of a pod, counted from what began it; 0 for a pod that does not end. */
export function lostToEnd(lives: Lives): number {
  const since = lives.termination?.requestedAt;
  if (since === undefined) return 0;
  return lostTraffic(lives).reduce((sum, { start, end }) => sum + Math.max(0, end - Math.max(start, since)), 0);
}

/** Stretches in which an app container takes no new connection, container by container. */
export function silences({ containers, termination, until }: Omit<Lives, 'steps'>): (Stretch & { readonly container: string })[] {
  return containers
    .filter(({ kind }) => kind === 'app')
    .flatMap((history) =>
      silentStretches(history, termination, until).map((stretch) => ({ ...stretch, container: history.name })),
    );
}

/** Between the end of a run and the start of the next one. What SIGKILL ends has not followed a signal before. */
function silentStretches({ name, runs }: ContainerHistory, termination: Trace['termination'], until: number): Stretch[] {
  const isKilled = termination?.sigkill.some(({ container }) => container === name) ?? false;
  const told = isKilled ? undefined : termination?.sigterm.find(({ container }) => container === name)?.t;
  return runs.flatMap(({ startedAt, finishedAt }, i) => {
    if (finishedAt === null) return [];
    const start = told !== undefined && startedAt <= told && told < finishedAt ? told : finishedAt;
    return [{ start, end: runs[i + 1]?.startedAt ?? until }];
  });
}

/** What two lists have in common, each in order of time and without overlap. A pod that crashes for weeks has thousands of stretches. */
function common(list: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (let i = 0, j = 0; ; ) {
    const [a, b] = [list[i], other[j]];
    if (a === undefined || b === undefined) return found;
    const both = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
    if (both.end > both.start) found.push(both);
    if (a.end < b.end) i += 1;
    else j += 1;
  }
}

/** In order of time, those that touch as one. */
function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
