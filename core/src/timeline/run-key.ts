import type { ContainerRun } from '../sim/trace.ts';

/**
 * What tells each run of a container from the others in ids, in their order: its restart count, and which of those it is where it has been counted from
 * the beginning again, as for init containers that a new sandbox runs anew.
 */
export function runKeys(runs: readonly ContainerRun[]): readonly string[] {
  const counts = new Map<number, number>();
  return runs.map(({ restart }) => {
    const count = (counts.get(restart) ?? 0) + 1;
    counts.set(restart, count);
    return count === 1 ? `${restart}` : `${restart}-${count}`;
  });
}
