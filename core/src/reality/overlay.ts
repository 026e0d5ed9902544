import type { Localize } from '#l10n/localizer.ts';
import type { Overlay } from '../compare/model.ts';
import { formatSeconds } from '../timeline/format.ts';
import type { Lane, LaneGroup, Marker, MarkerKind, Segment, SegmentKind, Timeline } from '../timeline/model.ts';
import type { RealCondition, RealContainer, RealEvent, RealTime, Recording } from './model.ts';
import { pullSeconds } from './pull-time.ts';

interface Draft {
  readonly segments: Segment[];
  readonly markers: Marker[];
}

interface Context {
  readonly recording: Recording;
  readonly localize: Localize;
  readonly drafts: Map<string, Draft>;
}

/**
 * What really happened as bars and marks for the lanes of a timeline of the same pod: aligned at the creation, or so many seconds later. What
 * would lie before the timeline's begin stands there.
 */
export function overlayOfRecording(recording: Recording, timeline: Timeline, localize: Localize, shift = 0): Overlay {
  const context: Context = { recording, localize, drafts: new Map() };
  mark(context, 'status', { t: 0, within: 0 }, 'start', localize('reality.mark.created'));
  for (const condition of recording.conditions) drawCondition(context, condition);
  for (const container of recording.containers) drawContainer(context, container);
  for (const event of recording.events) drawEvent(context, event);
  if (recording.deletion) mark(context, 'status', recording.deletion.at, 'delete', localize('timeline.moment.delete'));
  const known = new Map(timeline.lanes.map((lane) => [lane.id, lane]));
  const lanes = [...context.drafts].map(([id, draft]) => ({ ...(known.get(id) ?? newLane(id, recording, localize)), ...draft }));
  return { lanes: lanes.map((lane) => shifted({ ...lane, source: null }, shift)) };
}

function shifted(lane: Lane, shift: number): Lane {
  const later = (t: number): number => Math.max(0, t + shift);
  const segments = lane.segments.map((segment) => {
    const { start, end } = segment;
    return { ...segment, start: later(start), end: end === null ? null : later(end) };
  });
  const markers = lane.markers.map((marker) => {
    const { t, end } = marker;
    return { ...marker, t: later(t), ...(end !== undefined && { end: later(end) }) };
  });
  return { ...lane, segments, markers: markers.sort((a, b) => a.t - b.t) };
}

/** A lane that the simulation does not have, because it never came to that. */
function newLane(id: string, { containers }: Recording, localize: Localize): Lane {
  const [kind = '', name = '', probe = ''] = id.split('/');
  const isInit = containers.some((container) => container.name === name && container.kind === 'init');
  const ofContainer = kind === 'container' || kind === 'process' || kind === 'probe';
  const group: LaneGroup = ofContainer ? (isInit ? 'init' : 'app') : kind === 'images' ? 'node' : 'pod';
  const titles: Readonly<Record<string, string>> = {
    process: localize('timeline.lane.process'),
    images: localize('timeline.lane.images'),
    scheduler: localize('timeline.lane.scheduler'),
    probe,
  };
  return {
    id,
    group: kind === 'scheduler' ? 'control-plane' : group,
    title: titles[kind] ?? (name || kind),
    depth: kind === 'container' || !ofContainer ? (kind === 'condition' ? 1 : 0) : 1,
    segments: [],
    markers: [],
    source: null,
  };
}

function drawCondition(context: Context, { type, status, reason, at }: RealCondition): void {
  const kind: SegmentKind = status === 'True' ? 'true' : status === 'False' ? 'false' : 'neutral';
  bar(context, `condition/${type}`, { from: at, to: null, kind, label: reason ? `${status} · ${reason}` : status });
}

function drawContainer(context: Context, { name, runs, waiting }: RealContainer): void {
  const { localize } = context;
  for (const { restart, startedAt, finishedAt, exitCode, reason } of runs) {
    const run = localize('timeline.run', { number: restart + 1 });
    const exit = exitCode === null ? '' : localize('timeline.exitCode', { code: exitCode });
    const label = [run, exit, reason === 'Completed' || reason === 'Error' || reason === 'unknown' ? '' : reason];
    if (startedAt && reason !== 'unknown') {
      const kind = 'running';
      bar(context, `process/${name}`, { from: startedAt, to: finishedAt, kind, label: label.filter(Boolean).join(' · ') });
    }
    if (startedAt) mark(context, `container/${name}`, startedAt, 'start', localize('reality.mark.started'));
    if (finishedAt)
      mark(context, `container/${name}`, finishedAt, 'exit', label.slice(1).filter(Boolean).join(' · '), exitCode !== 0);
  }
  const last = runs.at(-1)?.finishedAt;
  if (waiting && last) bar(context, `container/${name}`, { from: last, to: null, kind: 'backoff', label: waiting });
}

/** Events have a place of their own in the picture where they say more than the status; warnings always have one. */
function drawEvent(context: Context, event: RealEvent): void {
  const { container, reason, first, message } = event;
  const took = reason === 'Pulled' ? pullSeconds(message) : undefined;
  if (reason === 'Scheduled') mark(context, 'scheduler', first, 'success', reason);
  if (container !== null && took !== undefined && took > 0) {
    const from = { t: Math.max(0, first.t - took), within: first.within };
    const label = `${container} · ${formatSeconds(took, context.localize)}`;
    bar(context, 'images', { from, to: first, kind: 'pull', label });
  }
  const place = placeOf(event);
  if (place) markEvent(context, place.lane, event, place.kind);
}

function placeOf({ container, reason, message, type }: RealEvent): { lane: string; kind: MarkerKind } | undefined {
  const probe = /^(Startup|Readiness|Liveness) probe/.exec(message)?.[1]?.toLowerCase();
  if (container !== null && reason === 'Unhealthy' && probe) return { lane: `probe/${container}/${probe}`, kind: 'failure' };
  if (container !== null && reason === 'Killing') return { lane: `container/${container}`, kind: 'sigterm' };
  if (type !== 'Warning') return undefined;
  return { lane: container === null ? 'status' : `container/${container}`, kind: 'error' };
}

interface RealBar {
  readonly from: RealTime;
  /** Null: to the end of what was recorded, and beyond. */
  readonly to: RealTime | null;
  readonly kind: SegmentKind;
  readonly label: string;
}

function bar(context: Context, lane: string, { from, to, kind, label }: RealBar): void {
  const { segments } = draftOf(context, lane);
  const start = Math.max(0, from.t);
  segments.push({
    ...itemOf(context, `${lane}/bar/${segments.length}`, label, from),
    start,
    end: to === null ? null : Math.max(start, to.t),
    kind,
    label,
  });
}

function mark(context: Context, lane: string, at: RealTime, kind: MarkerKind, label: string, isDecisive = false): void {
  const { markers } = draftOf(context, lane);
  const weight = isDecisive ? { weight: 'decisive' as const } : {};
  markers.push({ ...itemOf(context, `${lane}/mark/${markers.length}`, label, at), t: Math.max(0, at.t), kind, label, ...weight });
}

function markEvent(context: Context, lane: string, { reason, message, first, last, count }: RealEvent, kind: MarkerKind): void {
  const { markers } = draftOf(context, lane);
  const label = count > 1 ? `${reason} ×${count}` : reason;
  const merged = count > 1 ? { end: Math.max(first.t, last.t), count } : {};
  const item = itemOf(context, `${lane}/mark/${markers.length}`, `${label}: ${message}`, first);
  markers.push({ ...item, t: Math.max(0, first.t), ...merged, kind, label });
}

function draftOf({ drafts }: Context, lane: string): Draft {
  const draft = drafts.get(lane) ?? { segments: [], markers: [] };
  drafts.set(lane, draft);
  return draft;
}

function itemOf({ localize }: Context, id: string, what: string, { t, within }: RealTime) {
  const at = formatSeconds(Math.max(0, t), localize);
  const description =
    within < 0.05
      ? localize('reality.spoken.exact', { what, at })
      : localize('reality.spoken.about', { what, at, within: formatSeconds(within, localize) });
  return { id: `other/${id}`, description, explanation: '', source: null };
}
