import type { Localize } from '#l10n/localizer.ts';
import type { BandName } from '../sim/bands.ts';
import type { Trace } from '../sim/trace.ts';
import type { Moment, Timeline } from './model.ts';

/** The vertical lines: what the whole picture turns on. Where a spread is known, the first probes and restart are among them. */
export function buildMoments(trace: Trace, localize: Localize): Moment[] {
  const { readyAt } = trace.summary;
  const ready: Moment[] =
    readyAt === null
      ? []
      : [{ id: 'ready', t: readyAt, kind: 'ready', label: localize('timeline.moment.ready'), ...spread(trace, 'readyAt') }];
  return [...ready, ...firstTimes(trace, localize), ...endOf(trace, localize)].sort((a, b) => a.t - b.t);
}

/** One run alone would make false points of these: they are shown where `--runs` has seen how much they vary. */
function firstTimes(trace: Trace, localize: Localize): Moment[] {
  if (trace.bands === undefined) return [];
  const probes = probeMoments.flatMap(({ type, band, label }): Moment[] => {
    const first = trace.probes.find(({ probe }) => probe === type);
    if (!first) return [];
    const lane = `probe/${first.container}/${type}`;
    return [{ id: `first-${type}`, t: first.t, kind: 'probe', label: localize(label), lane, ...spread(trace, band) }];
  });
  const restarts = trace.containers.flatMap(({ name, runs }) => runs.slice(1, 2).map(({ startedAt: t }) => ({ name, t })));
  const [first] = restarts.sort((a, b) => a.t - b.t);
  if (!first) return probes;
  const label = localize('timeline.moment.firstRestart');
  const { name, t } = first;
  const lane = `process/${name}`;
  return [...probes, { id: 'first-restart', t, kind: 'restart', label, lane, ...spread(trace, 'firstRestartAt') }];
}

const probeMoments = [
  { type: 'startup', band: 'firstStartupProbeAt', label: 'timeline.moment.firstStartupProbe' },
  { type: 'readiness', band: 'firstReadinessProbeAt', label: 'timeline.moment.firstReadinessProbe' },
  { type: 'liveness', band: 'firstLivenessProbeAt', label: 'timeline.moment.firstLivenessProbe' },
] as const;

function endOf(trace: Trace, localize: Localize): Moment[] {
  const { termination } = trace;
  if (!termination) return [];
  const { requestedAt, removedAt, cause } = termination;
  const moments: Moment[] = [{ id: 'delete', t: requestedAt, kind: 'delete', label: localize(`timeline.moment.${cause}`) }];
  const kill = firstKill(termination);
  const killAt = kill ?? requestedAt + termination.gracePeriodSeconds;
  if (kill !== undefined)
    moments.push({ id: 'sigkill', t: kill, kind: 'sigkill', label: 'SIGKILL', ...spread(trace, 'sigkillAt') });
  else if (killAt <= trace.until && cause !== 'completed')
    moments.push({ id: 'sigkill', t: killAt, kind: 'sigkill', label: localize('timeline.moment.graceEnds') });
  if (removedAt !== null) {
    const label = localize('timeline.moment.removed');
    moments.push({ id: 'removed', t: removedAt, kind: 'removed', label, ...spread(trace, 'removedAt') });
  }
  return moments;
}

function spread({ bands }: Trace, name: BandName): Pick<Moment, 'band'> {
  const band = bands?.[name];
  if (band === undefined || band.max <= band.min) return {};
  return { band: { start: band.min, end: band.max, p50: band.p50, p95: band.p95 } };
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
