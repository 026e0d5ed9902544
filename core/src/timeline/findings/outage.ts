import { lostTraffic } from '../../sim/lost-traffic.ts';
import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import type { Finding, Lane } from '../model.ts';
import { unreadySeconds } from '../summary.ts';

/** How long the pod is not ready, and requests to it are lost, between the first time that it is ready and its end. */
export function outageFindings({ trace, localize }: LaneContext, lanes: readonly Lane[]): Finding[] {
  const unready = unreadySeconds(trace);
  if (unready < 0.005) return [];
  const end = trace.termination?.requestedAt ?? trace.until;
  const lost = lostTraffic(trace)
    .filter(({ start }) => start < end)
    .reduce((sum, stretch) => sum + Math.min(stretch.end, end) - stretch.start, 0);
  const args = { unready: formatSeconds(unready, localize), lost: formatSeconds(lost, localize) };
  const text = localize(lost > 0 ? 'timeline.finding.unreadyLost' : 'timeline.finding.unready', args);
  const traffic = lanes.find(({ id }) => id === 'traffic')?.segments.find(({ kind }) => kind === 'lost');
  return [{ id: 'outage', text, advice: null, alarming: true, item: traffic?.id ?? null, source: null }];
}
