import type { Localize } from '#l10n/localizer.ts';
import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import type { Finding, Lane } from '../model.ts';

/** That the pod's disruption budget forbids its eviction, and for how long a drain has to wait for it. */
export function evictionFindings({ trace, localize, sources }: LaneContext, lanes: readonly Lane[]): Finding[] {
  const refused = trace.steps.find(({ step }) => step === 'eviction');
  if (refused === undefined) return [];
  const { start, end } = refused;
  const text = textOf(start, end, localize);
  const segments = lanes.find(({ id }) => id === 'api-server')?.segments ?? [];
  const item = segments.find((segment) => segment.start === start)?.id ?? null;
  const advice = localize('timeline.advice.drain');
  return [{ id: 'eviction', text, advice, alarming: true, item, source: sources.of(['metadata', 'labels']) }];
}

/** An eviction that is refused and not asked for again has no duration. */
function textOf(start: number, end: number | null, localize: Localize): string {
  if (end === null) return localize('timeline.finding.drainNever');
  if (end === start) return localize('timeline.finding.evictRefused');
  return localize('timeline.finding.drainWaits', { time: formatSeconds(end - start, localize) });
}
