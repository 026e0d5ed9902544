import type { Lane, LaneGroup, Timeline } from '../model.ts';

/** One line of the chart: the heading of a group, or a lane. */
export interface Row {
  /** `row:` and the id of the lane or group: cannot be mistaken for an item's. */
  readonly id: string;
  readonly kind: 'group' | 'lane';
  readonly group: LaneGroup;
  readonly depth: number;
  readonly lane: Lane | null;
  /** Undefined where there is nothing to fold away. */
  readonly collapsed: boolean | undefined;
  /** What a collapsed row stands for: drawn small in its place. */
  readonly hidden: readonly Lane[];
}

/** Conditions are for the second look. */
export const collapsedAtFirst: readonly string[] = ['row:conditions'];

/** The lines to draw, from top to bottom. The pod's own lanes need no heading. */
export function buildRows({ lanes }: Timeline, collapsed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const groups = [...new Set(lanes.map(({ group }) => group))];
  for (const group of groups) {
    const members = lanes.filter((lane) => lane.group === group);
    const id = `row:group/${group}`;
    const isCollapsed = collapsed.has(id);
    if (group !== 'pod') {
      const hidden = isCollapsed ? members.filter(({ depth }) => depth === 0) : [];
      rows.push({ id, kind: 'group', group, depth: 0, lane: null, collapsed: isCollapsed, hidden });
    }
    if (group === 'pod' || !isCollapsed) rows.push(...laneRows(members, collapsed));
  }
  return rows;
}

function laneRows(lanes: readonly Lane[], collapsed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i];
    if (!lane) continue;
    const children = childrenOf(lanes, i);
    const id = `row:${lane.id}`;
    const isCollapsed = children.length > 0 ? collapsed.has(id) : undefined;
    const hidden = isCollapsed && lane.segments.length === 0 ? children : [];
    rows.push({ id, kind: 'lane', group: lane.group, depth: lane.depth, lane, collapsed: isCollapsed, hidden });
    if (isCollapsed) i += children.length;
  }
  return rows;
}

/** The lanes below one, up to the next that is not deeper. */
function childrenOf(lanes: readonly Lane[], index: number): Lane[] {
  const depth = lanes[index]?.depth ?? 0;
  const children: Lane[] = [];
  for (const lane of lanes.slice(index + 1)) {
    if (lane.depth <= depth) break;
    children.push(lane);
  }
  return children;
}
