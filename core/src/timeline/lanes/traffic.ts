import type { Step, Trace } from '../../sim/trace.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';

/** When requests reach the pod; what arrives after its endpoint ceased to be ready is a bar of its own. */
export function trafficLane(context: LaneContext): Lane[] {
  const steps = context.trace.steps.filter(({ step }) => step === 'traffic');
  if (steps.length === 0) return [];
  const title = context.localize('timeline.lane.traffic');
  const segments = steps.flatMap((step, nth): Segment[] => {
    const { start, end } = step;
    const until = endOfReady(context.trace, step);
    const expected = until > start ? [bar(context, title, { nth, start, end: until < (end ?? until + 1) ? until : end })] : [];
    const late = until < (end ?? until) ? [bar(context, title, { nth, start: Math.max(until, start), end, late: true })] : [];
    return [...expected, ...late];
  });
  return [{ id: 'traffic', group: 'control-plane', title, depth: 0, segments, markers: [], source: null }];
}

/** When the endpoint that a stretch of traffic comes from is no longer ready; without such a moment, never. */
function endOfReady({ endpoints }: Trace, { start, end }: Step): number {
  const state = endpoints.findLast(({ t }) => t <= start);
  if (!state || 'removed' in state || !state.ready) return start;
  const change = endpoints.find((next) => next.t > start && ('removed' in next || !next.ready));
  return change?.t ?? end ?? Number.POSITIVE_INFINITY;
}

interface Stretch {
  readonly nth: number;
  readonly start: number;
  readonly end: number | null;
  readonly late?: boolean;
}

function bar(context: LaneContext, lane: string, { nth, start, end, late = false }: Stretch): Segment {
  const label = context.localize(late ? 'timeline.traffic.late' : 'timeline.step.traffic');
  return {
    id: `traffic/${nth}${late ? '/late' : ''}`,
    start,
    end,
    kind: late ? 'traffic' : 'serving',
    label,
    description: describeSpan(context, lane, label, start, end),
    ...explain(context, undefined, { rule: late ? 'late-traffic' : 'traffic', fields: [] }),
  };
}
