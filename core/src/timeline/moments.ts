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
  const kill = firstKill(termination);
  const killAt = kill ?? termination.requestedAt + termination.gracePeriodSeconds;
  if (kill !== undefined || (killAt <= trace.until && termination.cause !== 'completed')) {
    moments.push({
      id: 'sigkill',
      t: killAt,
      kind: 'sigkill',
      label: kill === undefined ? localize('timeline.moment.graceEnds') : 'SIGKILL',
    });
  }
  if (termination.removedAt !== null) {
    moments.push({ id: 'removed', t: termination.removedAt, kind: 'removed', label: localize('timeline.moment.removed') });
  }
  return moments.sort((a, b) => a.t - b.t);
}

/** A kill may come this much before the grace period is over, because the kubelet began to count before it. */
const killSlackSeconds = 1;

/** The first kill at the end of the grace period. One that came before it belongs to a restart that the delete overtook. */
function firstKill({ requestedAt, gracePeriodSeconds, sigkill }: NonNullable<Trace['termination']>): number | undefined {
  const kills = sigkill.map(({ t }) => t).filter((t) => t >= requestedAt + gracePeriodSeconds - killSlackSeconds);
  return kills.length > 0 ? Math.min(...kills) : undefined;
}

/** The end of a pod that somebody or something asked to stop. One that ran to its end by itself has no grace period to draw. */
export function buildTermination({ termination }: Trace): Timeline['termination'] {
  if (!termination || termination.cause === 'completed') return null;
  const { requestedAt, gracePeriodSeconds, removedAt } = termination;
  return { requestedAt, killAt: firstKill(termination) ?? requestedAt + gracePeriodSeconds, removedAt };
}
