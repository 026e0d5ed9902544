import type { Timeline } from '../model.ts';

/** Moments at which something about the pod changes, in order of time: what one steps through. Steady probe results are none. */
export function turningPoints({ lanes, moments, columns, until }: Timeline): readonly number[] {
  const times = new Set<number>([...moments.map(({ t }) => t), ...columns.map(({ t }) => t)]);
  for (const { id, segments, markers } of lanes) {
    if (/^(process|steps)\//.test(id)) continue;
    for (const { start } of segments) times.add(start);
    for (const { t, kind, weight } of markers) if (weight === 'decisive' || !isProbe(kind)) times.add(t);
  }
  return [...times].filter((t) => t >= 0 && t <= until).sort((a, b) => a - b);
}

function isProbe(kind: string): boolean {
  return kind === 'success' || kind === 'failure' || kind === 'timeout' || kind === 'error';
}

/** Differences that nobody can see are one step, in seconds. */
const sameMoment = 0.001;

/** The next turning point after `t`, or the last before it; undefined at either end. */
export function turningPointFrom(points: readonly number[], t: number, direction: 'next' | 'previous'): number | undefined {
  return direction === 'next'
    ? points.find((point) => point > t + sameMoment)
    : points.findLast((point) => point < t - sameMoment);
}
