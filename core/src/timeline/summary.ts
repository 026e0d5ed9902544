import type { Localize } from '#l10n/localizer.ts';
import { lostTraffic } from '../sim/lost-traffic.ts';
import type { Trace } from '../sim/trace.ts';
import { formatSeconds } from './format.ts';
import { missingServices, serviceNames } from './missing-services.ts';
import type { Figure } from './model.ts';

/** One line for a code lens: `ready ≈ 12 s · 0 restarts · terminates in ≤ 35 s`. */
export function summarize(trace: Trace, localize: Localize): string {
  return [readyText(trace, localize), restartsText(trace, localize), terminationText(trace, localize)]
    .filter(Boolean)
    .join(' · ');
}

/** The same numbers one by one. */
export function buildFigures(trace: Trace, localize: Localize): Figure[] {
  const { readyAt, restarts, terminationSeconds, finalPhase } = trace.summary;
  const figures: Figure[] = [
    {
      id: 'ready',
      label: localize('timeline.figure.ready'),
      value: readyAt === null ? localize('timeline.figure.never') : `≈ ${formatSeconds(readyAt, localize)}`,
      alarming: readyAt === null && finalPhase !== 'Succeeded',
    },
    { id: 'restarts', label: localize('timeline.figure.restarts'), value: String(restarts), alarming: restarts > 0 },
    { id: 'phase', label: localize('timeline.figure.phase'), value: finalPhase, alarming: finalPhase === 'Failed' },
  ];
  figures.push(...durationFigure('unready', unreadySeconds(trace), localize));
  if (terminationSeconds !== null) figures.push(terminationFigure(trace, terminationSeconds, localize));
  const lost = lostTraffic(trace).reduce((sum, { start, end }) => sum + end - start, 0);
  return [...figures, ...durationFigure('lost', lost, localize)];
}

/** What a delete costs, beside the figures of a life without one. */
export function deletionFigures(deletion: Trace, localize: Localize): Figure[] {
  const { terminationSeconds } = deletion.summary;
  const { requestedAt = 0, cause } = deletion.termination ?? {};
  if (terminationSeconds === null || cause === 'completed') return [];
  const lost = lostTraffic(deletion).reduce((sum, { start, end }) => sum + Math.max(0, end - Math.max(start, requestedAt)), 0);
  return [terminationFigure(deletion, terminationSeconds, localize), ...durationFigure('lost-on-delete', lost, localize)];
}

function terminationFigure(trace: Trace, length: number, localize: Localize): Figure {
  const killed = (trace.termination?.sigkill.length ?? 0) > 0;
  const label = localize('timeline.figure.termination');
  return { id: 'termination', label, value: formatSeconds(length, localize), alarming: killed };
}

/** Only where there is something to say, and then something to look at. */
function durationFigure(id: 'unready' | 'lost' | 'lost-on-delete', length: number, localize: Localize): Figure[] {
  if (length < 0.005) return [];
  return [{ id, label: localize(`timeline.figure.${id}`), value: formatSeconds(length, localize), alarming: true }];
}

/** How long the pod was not ready after it first was, until its end began. */
export function unreadySeconds({ summary: { readyAt }, conditions, termination, phases, until }: Trace): number {
  if (readyAt === null) return 0;
  const ended = phases.find(({ phase }) => phase === 'Succeeded' || phase === 'Failed')?.t ?? until;
  const end = Math.min(termination?.requestedAt ?? until, ended);
  const changes = conditions.filter(({ type, t }) => type === 'Ready' && t >= readyAt && t < end);
  return changes.reduce((sum, { status, t }, i) => (status === 'True' ? sum : sum + (changes[i + 1]?.t ?? end) - t), 0);
}

function readyText({ summary, phases, assumptions, until }: Trace, localize: Localize): string {
  if (summary.readyAt !== null) return localize('timeline.summary.ready', { time: formatSeconds(summary.readyAt, localize) });
  const end = phases.findLast(({ phase }) => phase === 'Succeeded' || phase === 'Failed');
  if (end?.phase === 'Succeeded') return localize('timeline.summary.succeeded', { time: formatSeconds(end.t, localize) });
  if (end?.phase === 'Failed') return localize('timeline.summary.failed', { time: formatSeconds(end.t, localize) });
  const late = localize('timeline.summary.neverReady', { time: formatSeconds(until, localize) });
  const missing = missingServices({ assumptions });
  return missing.length === 0 ? late : localize('timeline.summary.waitsFor', { late, names: serviceNames(missing, localize) });
}

function restartsText({ summary: { restarts } }: Trace, localize: Localize): string {
  return localize(restarts === 1 ? 'timeline.summary.oneRestart' : 'timeline.summary.restarts', { count: restarts });
}

/** Rounded up to whole seconds: the reader plans with a bound. */
function terminationText({ summary, termination }: Trace, localize: Localize): string {
  if (summary.terminationSeconds === null) return '';
  const time = formatSeconds(Math.ceil(summary.terminationSeconds), localize);
  const killed = (termination?.sigkill.length ?? 0) > 0;
  return localize(killed ? 'timeline.summary.killed' : 'timeline.summary.terminates', { time });
}
