import type { Localize } from '#l10n/localizer.ts';
import { countWhile } from '../../base/count-while.ts';
import type { Lane, Marker, Segment, Timeline } from '../model.ts';

/** What a lane shows at one moment: the bar that covers it, and the last mark up to it. */
export interface LaneState {
  readonly lane: Lane;
  readonly segment: Segment | undefined;
  readonly mark: Marker | undefined;
}

/** The pod at one moment of its life. */
export interface PodState {
  /** Seconds. */
  readonly t: number;
  /** The line that `kubectl get pod` prints; undefined before the first and after the pod is gone. */
  readonly columns: Timeline['columns'][number] | undefined;
  /** Of the lanes that say something at this moment, in the order of the picture. */
  readonly lanes: readonly LaneState[];
  /** Seconds of the grace period that are left; null where none runs. */
  readonly graceLeft: number | null;
}

/** What the timeline says of the moment `t`. Before a pod is created and after it is gone there is nothing to say. */
export function stateAt(timeline: Timeline, t: number): PodState {
  const { termination } = timeline;
  const removed = termination?.removedAt;
  const isThere = t >= 0 && !(typeof removed === 'number' && t >= removed);
  const runs = isThere && termination !== null && t >= termination.requestedAt;
  return {
    t,
    columns: isThere ? timeline.columns.findLast((row) => row.t <= t) : undefined,
    lanes: timeline.lanes.map((lane) => laneState(lane, t)).filter(({ segment, mark }) => segment || mark),
    graceLeft: runs ? Math.max(0, termination.killAt - t) : null,
  };
}

function laneState(lane: Lane, t: number): LaneState {
  return {
    lane,
    segment: lane.segments.findLast(({ start, end }) => start <= t && (end === null || t < end)),
    mark: lastMark(lane.markers, t),
  };
}

/** Marks are in order of time, and may be a hundred thousand. */
function lastMark(markers: readonly Marker[], t: number): Marker | undefined {
  return markers[countWhile(markers.length, (index) => (markers[index]?.t ?? 0) <= t) - 1];
}

/** In one line, without the time: `Running 1/1 · api: running, ready · endpoints: ready`. Changes only when the pod does. */
export function describeState({ columns, lanes }: PodState, localize: Localize): string {
  if (!columns) return localize('timeline.state.gone');
  const { status, ready, restarts } = columns;
  const first = restarts > 0 ? localize('timeline.state.columns', { status, ready, restarts }) : `${status} ${ready}`;
  const told = lanes.filter(({ lane }) => /^container\/|^endpoints$/.test(lane.id));
  return [first, ...told.flatMap(({ lane, segment }) => (segment ? [`${lane.title}: ${segment.label}`] : []))].join(' · ');
}
