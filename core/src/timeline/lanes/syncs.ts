import type { PodSync, StatusWrite } from '../../sim/trace.ts';
import { describePoint, describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import { formatSeconds } from '../format.ts';
import type { Lane, Marker, Segment } from '../model.ts';

/** A sync that wrote nothing and took no longer only looked whether all is well. */
const idleSeconds = 0.01;
/** A sync that began no later than this after it was asked for did not have to wait. */
const promptSeconds = 0.1;

/**
 * The kubelet's syncs of the pod, and the statuses that they wrote. It says why the API is behind: a status is computed at the start of a sync,
 * and there is one sync at a time.
 */
export function syncLane(context: LaneContext): Lane[] {
  const { trace, localize } = context;
  if (trace.syncs.length === 0) return [];
  const title = localize('timeline.lane.syncs');
  const wrote = new Set(trace.statusWrites.map(({ sync }) => sync));
  const segments = trace.syncs.flatMap((sync, index) =>
    wrote.has(index) || (sync.end ?? trace.until) - sync.start >= idleSeconds ? [segmentOf(context, title, sync, index)] : [],
  );
  const markers = trace.statusWrites.map((write, index) => markerOf(context, title, write, index));
  return [{ id: 'syncs', group: 'node', title, depth: 0, segments, markers, source: null }];
}

function segmentOf(context: LaneContext, title: string, { kind, wokenAt, start, end, cause }: PodSync, index: number): Segment {
  const { localize } = context;
  const label = localize(`timeline.sync.${kind}`);
  const reason = explain(context, cause, { rule: 'sync', fields: [] });
  const times = { woken: formatSeconds(wokenAt, localize), start: formatSeconds(start, localize) };
  const waited = start - wokenAt > promptSeconds ? localize('timeline.why.syncWaited', times) : '';
  return {
    id: `sync/${index}`,
    start,
    end,
    kind: kind === 'sync' ? 'neutral' : 'terminating',
    label,
    description: describeSpan(context, title, label, start, end),
    ...reason,
    explanation: [reason.explanation, waited, localize('timeline.rule.sync')].filter(Boolean).join(' '),
  };
}

function markerOf(context: LaneContext, title: string, { t, sync, cause }: StatusWrite, index: number): Marker {
  const { localize, trace } = context;
  const label = localize('timeline.sync.written');
  const reason = explain(context, cause, { rule: 'sync', fields: [] });
  const from = sync === null ? undefined : trace.syncs[sync];
  const origin = from
    ? localize('timeline.why.writtenBySync', { start: formatSeconds(from.start, localize) })
    : localize('timeline.why.writtenByProbe');
  return {
    id: `sync/written/${index}`,
    t,
    kind: 'write',
    label,
    description: describePoint(context, title, label, t),
    ...reason,
    explanation: `${origin} ${reason.explanation}`,
  };
}
