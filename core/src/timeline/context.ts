import type { Localize } from '#l10n/localizer.ts';
import type { Trace } from '../sim/trace.ts';
import type { PodTemplate } from '../workload/model.ts';
import { formatSeconds } from './format.ts';
import type { Sources } from './sources.ts';

/** What every lane is made from. */
export interface LaneContext {
  readonly trace: Trace;
  readonly template: PodTemplate;
  readonly localize: Localize;
  readonly sources: Sources;
}

/** When the pod left the API server; null where it is still there at the end. */
export function removedAt(trace: Trace): number | null {
  return trace.termination?.removedAt ?? null;
}

/** Turns a list of changes into stretches: each lasts to the next change, the last one to the pod's removal. */
export function stretches<T extends { readonly t: number }>(
  changes: readonly T[],
  end: number | null,
): { readonly change: T; readonly index: number; readonly start: number; readonly end: number | null }[] {
  return changes
    .map((change, index) => ({ change, index, start: change.t, end: changes[index + 1]?.t ?? end }))
    .filter(({ start, end: stop }) => stop === null || stop > start);
}

/** The spoken name of a bar: `app, CrashLoopBackOff, from 12 s, for 10 s`. */
export function describeSpan({ localize }: LaneContext, lane: string, what: string, start: number, end: number | null): string {
  const from = formatSeconds(start, localize);
  if (end === null) return localize('timeline.spoken.open', { lane, what, from });
  return localize('timeline.spoken.span', { lane, what, from, length: formatSeconds(end - start, localize) });
}

/** The spoken name of a mark: `app, readiness probe, success, 12 s`. */
export function describePoint({ localize }: LaneContext, lane: string, what: string, t: number): string {
  return localize('timeline.spoken.point', { lane, what, at: formatSeconds(t, localize) });
}
