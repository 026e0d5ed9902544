import { countWhile } from '../../base/count-while.ts';
import { lostTraffic } from '../../sim/lost-traffic.ts';
import type { EndpointChange, Step, Trace } from '../../sim/trace.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';

/** When requests reach the pod; what arrives after its endpoint ceased to be ready is a bar of its own. */
export function trafficLane(context: LaneContext): Lane[] {
  const steps = context.trace.steps.filter(({ step }) => step === 'traffic');
  if (steps.length === 0) return [];
  const title = context.localize('timeline.lane.traffic');
  const lost = lostTraffic(context.trace).map((stretch, nth) => bar(context, title, { nth, ...stretch, kind: 'lost' }));
  const segments = steps.flatMap((step, nth): Segment[] => {
    const { start, end } = step;
    if (step.cause?.rule === 'traffic-to-terminating') return [bar(context, title, { nth, start, end, kind: 'last' })];
    const until = endOfReady(context.trace, step);
    const expected =
      until > start ? [bar(context, title, { kind: 'serving', nth, start, end: until < (end ?? until + 1) ? until : end })] : [];
    const late =
      until < (end ?? until) ? [bar(context, title, { nth, start: Math.max(until, start), end, kind: 'traffic' })] : [];
    return [...expected, ...late];
  });
  const all = [...segments.flatMap((segment) => without(segment, lost)), ...lost].sort((a, b) => a.start - b.start);
  return [{ id: 'traffic', group: 'control-plane', title, depth: 0, segments: all, markers: [], source: null }];
}

/** When the endpoint that a stretch of traffic comes from is no longer ready; without such a moment, never. */
function endOfReady({ endpoints }: Trace, { start, end }: Step): number {
  const isReady = (state: EndpointChange | undefined): boolean => state !== undefined && !('removed' in state) && state.ready;
  let next = countWhile(endpoints.length, (index) => (endpoints[index]?.t ?? 0) <= start);
  if (!isReady(endpoints[next - 1])) return start;
  while (isReady(endpoints[next])) next += 1;
  return endpoints[next]?.t ?? end ?? Number.POSITIVE_INFINITY;
}

/** What is left of a bar beside those of lost requests, which take its place; they are in order of time, without overlap. */
function without(segment: Segment, lost: readonly Segment[]): Segment[] {
  const end = segment.end ?? Number.POSITIVE_INFINITY;
  const pieces: Segment[] = [];
  let from = segment.start;
  for (let i = countWhile(lost.length, (index) => endOf(lost[index]) <= from); i < lost.length; i++) {
    const cut = lost[i];
    if (cut === undefined || cut.start >= end) break;
    if (cut.start > from) pieces.push({ ...segment, id: pieceId(segment, pieces), start: from, end: cut.start });
    from = endOf(cut);
  }
  if (from < end) pieces.push({ ...segment, id: pieceId(segment, pieces), start: from });
  return pieces;
}

function endOf(segment: Segment | undefined): number {
  return segment?.end ?? segment?.start ?? 0;
}

function pieceId({ id }: Segment, before: readonly Segment[]): string {
  return before.length === 0 ? id : `${id}/${before.length}`;
}

interface Stretch {
  readonly nth: number;
  readonly start: number;
  readonly end: number | null;
  readonly kind: keyof typeof stretches;
}

/** What is said of each kind of stretch. */
const stretches = {
  serving: { suffix: '', label: 'timeline.step.traffic', short: 'timeline.short.arrive', rule: 'traffic' },
  traffic: { suffix: '/late', label: 'timeline.traffic.late', short: 'timeline.short.arrive', rule: 'late-traffic' },
  last: { suffix: '/last', label: 'timeline.traffic.last', short: 'timeline.short.arrive', rule: 'traffic-to-terminating' },
  lost: { suffix: '/lost', label: 'timeline.traffic.lost', short: 'timeline.short.lost', rule: 'lost-traffic' },
} as const;

function bar(context: LaneContext, lane: string, { nth, start, end, kind }: Stretch): Segment {
  const { suffix, rule, short } = stretches[kind];
  const label = context.localize(stretches[kind].label);
  return {
    id: `traffic/${nth}${suffix}`,
    start,
    end,
    kind: kind === 'last' ? 'traffic' : kind,
    label,
    short: context.localize(short),
    description: describeSpan(context, lane, label, start, end),
    ...explain(context, undefined, { rule, fields: [] }),
  };
}
