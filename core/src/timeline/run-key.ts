import type { ContainerRun } from '../sim/trace.ts';

/**
 * What tells a run from the others of its container in ids: its restart count, and which of those it is where it has been counted from the
 * beginning again, as for init containers that a new sandbox runs anew.
 */
export function runKey(runs: readonly ContainerRun[], run: ContainerRun): string {
  const before = runs.filter(({ restart, startedAt }) => restart === run.restart && startedAt < run.startedAt).length;
  return before === 0 ? `${run.restart}` : `${run.restart}-${before + 1}`;
}
