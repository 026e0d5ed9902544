import type { Lane, Moment, Timeline } from './model.ts';

/** A stretch must be at least so long, in seconds and as a share of the axis, for folding to help. */
const shortest = 20;
const share = 0.1;
/** So much of it stays visible at either end, as a share of its length and at most in seconds. */
const marginShare = 0.05;
const longestMargin = 3;

/** Where nothing happens but steady probe successes: sorted, without overlap. */
export function findQuiet(lanes: readonly Lane[], moments: readonly Moment[], until: number): Timeline['quiet'] {
  const times = [0, until, ...moments.map(({ t }) => t)];
  for (const lane of lanes) {
    for (const { start, end } of lane.segments) times.push(start, end ?? until);
    times.push(...turningPoints(lane));
  }
  const sorted = times.filter((t) => t >= 0 && t <= until).sort((a, b) => a - b);
  const least = Math.max(shortest, until * share);
  const quiet: { start: number; end: number }[] = [];
  for (const [i, t] of sorted.entries()) {
    const next = sorted[i + 1] ?? t;
    if (next - t < least) continue;
    const margin = Math.min((next - t) * marginShare, longestMargin);
    quiet.push({ start: t + margin, end: next - margin });
  }
  return quiet;
}

/** Marks that say something new: the first, the last, and wherever the kind changes. */
function turningPoints({ markers }: Lane): number[] {
  return markers
    .filter((mark, i) => i === 0 || mark.kind !== markers[i - 1]?.kind || mark.weight === 'decisive')
    .map(({ t }) => t);
}
