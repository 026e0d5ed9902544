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
  /** True for one that stays on top. */
  readonly pinned: boolean;
  /** Of a pinned lane that has left its container: the container's name. */
  readonly owner: string | null;
}

export interface RowOptions {
  /** Ids of rows. */
  readonly collapsed: readonly string[];
  /** Ids of lanes, in the order in which they come first. */
  readonly pinned: readonly string[];
  /** Kinds of lanes to leave out. */
  readonly hidden: readonly string[];
  /** Ids of the only lanes to show; null: all. */
  readonly only: ReadonlySet<string> | null;
}

/** Conditions are for the second look. */
export const collapsedAtFirst: readonly string[] = ['row:conditions'];

export const plainRows: RowOptions = { collapsed: collapsedAtFirst, pinned: [], hidden: [], only: null };

/** The kinds of lanes that can be left out, in the order of the picture. The rest is what the picture is about. */
export const laneKinds = ['conditions', 'control-plane', 'node', 'init', 'sidecar', 'process', 'hooks', 'probe'] as const;
export type LaneKind = (typeof laneKinds)[number];

/** The kinds that a lane belongs to. */
function kindsOf({ id, group }: Lane): readonly string[] {
  const [first = ''] = id.split('/');
  return [group, first === 'condition' ? 'conditions' : first];
}

/** The lines to draw, from top to bottom. The pod's own lanes need no heading. */
export function buildRows({ lanes }: Pick<Timeline, 'lanes'>, { collapsed, pinned, hidden, only }: RowOptions): Row[] {
  const closed = new Set(collapsed);
  const shown = lanes.filter((lane) => !kindsOf(lane).some((kind) => hidden.includes(kind)));
  const kept = only ? shown.filter((lane, i) => only.has(lane.id) || childrenOf(shown, i).some(({ id }) => only.has(id))) : shown;
  const blocks = pinned.map((id) => blockOf(kept, id));
  const up = new Set(blocks.flat());
  const rows = blocks.flatMap((block) =>
    laneRows(block, closed).map((row) => ({ ...row, pinned: true, owner: ownerOf(kept, row) })),
  );
  const rest = kept.filter((lane) => !up.has(lane));
  for (const group of new Set(rest.map((lane) => lane.group))) {
    const members = rest.filter((lane) => lane.group === group);
    rows.push(...groupRows(group, members, closed));
  }
  return rows;
}

function groupRows(group: LaneGroup, members: readonly Lane[], closed: ReadonlySet<string>): Row[] {
  const id = `row:group/${group}`;
  const collapsed = closed.has(id);
  if (group === 'pod') return laneRows(members, closed);
  const hidden = collapsed ? members.filter(({ depth }) => depth === 0) : [];
  const heading = { id, kind: 'group', group, depth: 0, lane: null, collapsed, hidden, pinned: false, owner: null } as const;
  return collapsed ? [heading] : [heading, ...laneRows(members, closed)];
}

/** A lane and those that hang below it. */
function blockOf(lanes: readonly Lane[], id: string): Lane[] {
  const index = lanes.findIndex((lane) => lane.id === id);
  const lane = lanes[index];
  return lane ? [lane, ...childrenOf(lanes, index)] : [];
}

/** A lane that hangs below a container and is shown without it needs the container's name. */
function ownerOf(lanes: readonly Lane[], { lane, depth }: Row): string | null {
  if (!lane || depth === 0) return null;
  return lanes.slice(0, lanes.indexOf(lane)).findLast((other) => other.depth < depth)?.title ?? null;
}

function laneRows(lanes: readonly Lane[], closed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i];
    if (!lane) continue;
    const children = childrenOf(lanes, i);
    const id = `row:${lane.id}`;
    const collapsed = children.length > 0 ? closed.has(id) : undefined;
    const hidden = collapsed && lane.segments.length === 0 ? children : [];
    const { group, depth } = lane;
    rows.push({ id, kind: 'lane', group, depth, lane, collapsed, hidden, pinned: false, owner: null });
    if (collapsed) i += children.length;
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
