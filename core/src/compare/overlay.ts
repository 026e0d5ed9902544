import type { Lane, LaneGroup, Marker, Segment, Timeline } from '../timeline/model.ts';
import { findQuiet } from '../timeline/quiet.ts';
import type { ContainerNames } from './match-names.ts';
import type { Overlay } from './model.ts';

/** Moments that are nearer than this, in seconds, look the same: latencies differ as much from run to run. */
const sameWithin = 0.1;

const idPrefix = 'other/';

/** What is drawn behind `after`: the lanes of `before` that do not look the same, `shift` seconds later. */
export function overlayOf(before: Timeline, after: Timeline, names: ContainerNames, shift = 0): Overlay {
  const own = new Map(after.lanes.map((lane) => [lane.id, lane]));
  const lanes = before.lanes.flatMap((lane): Lane[] => {
    const id = matchedId(lane.id, names);
    const other = moved(lane, id, shift);
    const same = own.get(id);
    return same ? (looksTheSame(same, other) ? [] : [other]) : isEmpty(lane) ? [] : [other];
  });
  return { lanes };
}

/** The id of the lane that shows the same thing on the other side. */
function matchedId(id: string, names: ContainerNames): string {
  const [, kind, name = '', probe = ''] =
    /^(probe)\/(.+)(\/(?:startup|readiness|liveness))$/.exec(id) ?? /^(container|process|hooks)\/(.+)$/.exec(id) ?? [];
  return kind === undefined ? id : `${kind}/${names.get(name) ?? name}${probe}`;
}

function moved(lane: Lane, id: string, shift: number): Lane {
  return {
    ...lane,
    id,
    source: null,
    segments: lane.segments.map((segment): Segment => {
      const { start, end } = segment;
      return { ...plain(segment), start: start + shift, end: end === null ? null : end + shift };
    }),
    markers: lane.markers.map((marker): Marker => {
      const { t, end } = marker;
      return { ...plain(marker), t: t + shift, ...(end !== undefined && { end: end + shift }) };
    }),
  };
}

/** Without what only the timeline itself can show: the lines of another text mean nothing in this one. */
function plain<T extends Segment | Marker>(item: T): T {
  const { fields: _fields, docsUrl: _docsUrl, rule: _rule, ...kept } = item;
  return { ...kept, id: `${idPrefix}${item.id}`, source: null } as T;
}

function looksTheSame(a: Lane, b: Lane): boolean {
  return (
    a.segments.length === b.segments.length &&
    a.markers.length === b.markers.length &&
    a.segments.every((segment, i) => isSameBar(segment, b.segments[i])) &&
    a.markers.every((marker, i) => isSameMark(marker, b.markers[i]))
  );
}

function isSameBar(a: Segment, b: Segment | undefined): boolean {
  if (!b || a.kind !== b.kind || a.label !== b.label || !isNear(a.start, b.start)) return false;
  return a.end === null || b.end === null ? a.end === b.end : isNear(a.end, b.end);
}

function isSameMark(a: Marker, b: Marker | undefined): boolean {
  if (!b || a.kind !== b.kind || a.label !== b.label || a.count !== b.count) return false;
  return isNear(a.t, b.t) && isNear(a.end ?? a.t, b.end ?? b.t);
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= sameWithin;

const isEmpty = ({ segments, markers }: Lane): boolean => segments.length + markers.length === 0;

/**
 * The timeline with room for what is drawn behind it: a lane without anything of its own for each that only the other life has, beside
 * the one that it follows there, and no fold where something of the other happens. A life that is over gets an axis as long as the other's.
 */
export function withOverlay(timeline: Timeline, { lanes: others }: Overlay): Timeline {
  const lanes = [...timeline.lanes];
  let last = -1;
  for (const other of others) {
    const at = lanes.findIndex(({ id }) => id === other.id);
    last = at >= 0 ? at : placeFor(lanes, other, last);
    if (at < 0) lanes.splice(last, 0, { ...other, segments: [], markers: [] });
  }
  const isOver = typeof timeline.termination?.removedAt === 'number';
  const until = isOver ? Math.max(timeline.until, endOf(others)) : timeline.until;
  return { ...timeline, lanes, until, quiet: findQuiet([...lanes, ...others], timeline.moments, until) };
}

/** From top to bottom of the picture. */
const groupOrder: readonly LaneGroup[] = ['pod', 'control-plane', 'node', 'init', 'sidecar', 'app'];

/** Below the lane before it, and what hangs there, where both belong to the same group; else where its group ends or would begin. */
function placeFor(lanes: readonly Lane[], { group, depth }: Lane, last: number): number {
  if (lanes[last]?.group === group) {
    let place = last + 1;
    while ((lanes[place]?.depth ?? 0) > depth) place++;
    return place;
  }
  const later = lanes.findIndex((lane) => groupOrder.indexOf(lane.group) > groupOrder.indexOf(group));
  return later < 0 ? lanes.length : later;
}

function endOf(lanes: readonly Lane[]): number {
  const ends = lanes.flatMap(({ segments, markers }) => [
    ...segments.map(({ start, end }) => end ?? start),
    ...markers.map(({ t, end }) => end ?? t),
  ]);
  return ends.reduce((latest, t) => Math.max(latest, t), 0);
}
