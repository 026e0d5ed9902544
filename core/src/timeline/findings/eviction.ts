import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import type { Finding, Lane } from '../model.ts';

/** That a drain has to wait for the pod's disruption budget, and for how long. */
export function evictionFindings({ trace, localize, sources }: LaneContext, lanes: readonly Lane[]): Finding[] {
  const refused = trace.steps.find(({ step }) => step === 'eviction');
  if (refused === undefined) return [];
  const { start, end } = refused;
  const text =
    end === null
      ? localize('timeline.finding.drainNever')
      : localize('timeline.finding.drainWaits', { time: formatSeconds(end - start, localize) });
  const segments = lanes.find(({ id }) => id === 'api-server')?.segments ?? [];
  const item = segments.find((segment) => segment.start === start)?.id ?? null;
  const advice = localize('timeline.advice.drain');
  return [{ id: 'eviction', text, advice, alarming: true, item, source: sources.of(['metadata', 'labels']) }];
}
