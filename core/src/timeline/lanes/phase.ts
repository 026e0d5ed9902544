import type { PhaseChange } from '../../sim/trace.ts';
import { describeSpan, type LaneContext, removedAt, stretches } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, SegmentKind } from '../model.ts';

const kinds: Readonly<Record<PhaseChange['phase'], SegmentKind>> = {
  Pending: 'pending',
  Running: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Unknown: 'neutral',
};

/** `status.phase`. */
export function phaseLane(context: LaneContext): Lane {
  const title = context.localize('timeline.lane.phase');
  const segments = stretches(context.trace.phases, removedAt(context.trace)).map(({ change, index, start, end }) => ({
    id: `phase/${change.phase}/${index}`,
    start,
    end,
    kind: kinds[change.phase],
    label: change.phase,
    description: describeSpan(context, title, change.phase, start, end),
    ...explain(context, change.cause, { rule: 'pod-phase', fields: [], args: { phase: change.phase } }),
  }));
  return { id: 'phase', group: 'pod', title, depth: 0, segments, markers: [], source: null };
}
