import { groupBy } from '../../base/group-by.ts';
import type { ConditionChange } from '../../sim/trace.ts';
import { describeSpan, type LaneContext, removedAt, stretches } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, SegmentKind } from '../model.ts';

/** In the order in which a starting pod reaches them; others follow as they come. */
const order = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

/** One lane for each condition, under a lane that only names them. */
export function conditionLanes(context: LaneContext): Lane[] {
  const byType = groupBy(context.trace.conditions, ({ type }) => type);
  if (byType.size === 0) return [];
  const types = [...byType.keys()].sort((a, b) => rank(a) - rank(b));
  const title = context.localize('timeline.lane.conditions');
  const parent: Lane = { id: 'conditions', group: 'pod', title, depth: 0, segments: [], markers: [], source: null };
  return [parent, ...types.map((type) => conditionLane(context, type, byType.get(type) ?? []))];
}

function rank(type: string): number {
  const index = order.indexOf(type);
  return index < 0 ? order.length : index;
}

function conditionLane(context: LaneContext, type: string, changes: readonly ConditionChange[]): Lane {
  const segments = stretches(changes, removedAt(context.trace)).map(({ change, index, start, end }) => ({
    id: `condition/${type}/${index}`,
    start,
    end,
    kind: statusKind(change.status),
    label: change.reason && change.status !== 'True' ? `${change.status} · ${change.reason}` : change.status,
    description: describeSpan(context, type, change.status, start, end),
    ...explain(context, change.cause, {
      rule: 'condition',
      fields: gateFields(context, type),
      args: { type, status: change.status },
    }),
  }));
  return { id: `condition/${type}`, group: 'pod', title: type, depth: 1, segments, markers: [], source: null };
}

function statusKind(status: ConditionChange['status']): SegmentKind {
  if (status === 'Unknown') return 'neutral';
  return status === 'True' ? 'true' : 'false';
}

/** A readiness gate is a condition that the manifest itself asks for. */
function gateFields({ template }: LaneContext, type: string): readonly (readonly (string | number)[])[] {
  const index = template.pod.spec.readinessGates.findIndex(({ conditionType }) => conditionType === type);
  return index < 0 ? [] : [['spec', 'readinessGates', index]];
}
