import type { Localize } from '#l10n/localizer.ts';
import type { Trace } from '../sim/trace.ts';
import type { Moment, Timeline } from './model.ts';

/** The vertical lines: what the whole picture turns on. */
export function buildMoments(trace: Trace, localize: Localize): Moment[] {
  const moments: Moment[] = [];
  const { readyAt } = trace.summary;
  const band = trace.bands?.readyAt;
  if (readyAt !== null) {
    const where = band && band.max > band.min ? { band: { start: band.min, end: band.max } } : {};
    moments.push({ id: 'ready', t: readyAt, kind: 'ready', label: localize('timeline.moment.ready'), ...where });
  }
  const { termination } = trace;
  if (!termination) return moments;
  moments.push({
    id: 'delete',
    t: termination.requestedAt,
    kind: 'delete',
    label: localize(`timeline.moment.${termination.cause}`),
  });
  const killed = termination.sigkill.length > 0;
  const killAt = killTime(termination);
  if (killed || (killAt <= trace.until && termination.cause !== 'completed')) {
    moments.push({
      id: 'sigkill',
      t: killAt,
      kind: 'sigkill',
      label: killed ? 'SIGKILL' : localize('timeline.moment.graceEnds'),
    });
  }
  if (termination.removedAt !== null) {
    moments.push({ id: 'removed', t: termination.removedAt, kind: 'removed', label: localize('timeline.moment.removed') });
  }
  return moments.sort((a, b) => a.t - b.t);
}

/** When the grace period is over: the first kill where there is one. */
function killTime({ requestedAt, gracePeriodSeconds, sigkill }: NonNullable<Trace['termination']>): number {
  const kills = sigkill.map(({ t }) => t);
  return kills.length > 0 ? Math.min(...kills) : requestedAt + gracePeriodSeconds;
}

export function buildTermination({ termination }: Trace): Timeline['termination'] {
  if (!termination) return null;
  return { requestedAt: termination.requestedAt, killAt: killTime(termination), removedAt: termination.removedAt };
}
