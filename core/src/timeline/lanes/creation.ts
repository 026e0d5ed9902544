import type { MessageKey } from '#l10n/localizer.ts';
import type { Step, Trace } from '../../sim/trace.ts';
import { describePoint, describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Marker, MarkerKind, Segment, SegmentKind } from '../model.ts';
import type { NaturalRule } from '../rule-docs.ts';

interface Stage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly kind: SegmentKind;
  readonly label: MessageKey;
  readonly rule: NaturalRule;
  /** What it works on. */
  readonly subject?: string;
}

/**
 * The way of a new pod, hand in hand: request, API server, etcd, scheduler, binding, kubelet, runtime, and the status on its way back, up to
 * the first container that the API shows as running. Time 0 is the moment at which the API server has accepted the request.
 */
export function creationLane(context: LaneContext): Lane[] {
  const { trace, localize } = context;
  if (trace.columns.length === 0) return [];
  const schedule = trace.steps.find(({ step }) => step === 'schedule');
  const title = localize('timeline.lane.creation');
  const segments = stagesOf(trace, schedule).map((stage) => segmentOf(context, title, stage));
  const markers = [
    markOf(context, title, 'creation/request', 0, 'write', 'timeline.creation.request', 'creation-request'),
    ...(schedule?.end == null
      ? []
      : [markOf(context, title, 'creation/binding', schedule.end, 'write', 'timeline.creation.binding', 'creation-binding')]),
    ...statusMark(context, title),
  ];
  return [{ id: 'creation', group: 'control-plane', title, depth: 0, segments, markers, source: null }];
}

function stagesOf(trace: Trace, schedule: Step | undefined): Stage[] {
  if (!schedule) return [];
  const bound = schedule.end ?? trace.until;
  const stages: Stage[] = [
    stage('watch-scheduler', 0, schedule.start, 'neutral', 'timeline.creation.watchScheduler', 'creation-watch'),
    stage('schedule', schedule.start, bound, 'schedule', 'timeline.creation.schedule', 'schedule'),
  ];
  if (schedule.end === null) return stages.filter(isLong);
  const started = firstStart(trace) ?? trace.until;
  const work = trace.steps.filter(
    ({ component, step, start }) => component === 'kubelet' && step in works && start >= bound && start < started,
  );
  let from = bound;
  for (const [nth, step] of work.entries()) {
    const gap =
      nth === 0
        ? stage('watch-kubelet', from, step.start, 'neutral', 'timeline.creation.watchKubelet', 'creation-watch')
        : gapStage(nth, from, step.start, work[nth - 1]);
    stages.push(gap, workStage(step, nth, Math.min(step.end ?? started, started)));
    from = Math.max(from, step.end ?? started);
  }
  const shown = firstShown(trace);
  if (firstStart(trace) !== undefined) {
    stages.push(stage('start', from, started, 'running', 'timeline.creation.start', 'creation-start'));
  }
  if (shown !== undefined) stages.push(stage('status', started, shown, 'neutral', 'timeline.creation.status', 'creation-status'));
  return stages.filter(isLong);
}

/** Between two steps; after a failed pull the next try comes with one of the kubelet's next looks at the pod. */
function gapStage(nth: number, from: number, to: number, before: Step | undefined): Stage {
  if (before?.step === 'backoff') return stage(`wait/${nth}`, from, to, 'backoff', 'timeline.creation.nextTry', 'backoff');
  return stage(`kubelet/${nth}`, from, to, 'neutral', 'timeline.creation.kubelet', 'creation-kubelet');
}

const works = {
  volumes: { kind: 'volumes', label: 'timeline.creation.volumes', rule: 'volumes' },
  sandbox: { kind: 'sandbox', label: 'timeline.creation.sandbox', rule: 'sandbox' },
  pull: { kind: 'pull', label: 'timeline.creation.pull', rule: 'pull' },
  backoff: { kind: 'backoff', label: 'timeline.step.backoff', rule: 'backoff' },
} as const satisfies Readonly<Record<string, Pick<Stage, 'kind' | 'label' | 'rule'>>>;

function workStage({ step, start, detail }: Step, nth: number, end: number): Stage {
  const { kind, label, rule } = works[step as keyof typeof works];
  const subject = step === 'pull' && detail ? { subject: detail } : {};
  return { ...stage(`${step}/${nth}`, start, end, kind, label, rule), ...subject };
}

function stage(id: string, start: number, end: number, kind: SegmentKind, label: MessageKey, rule: NaturalRule): Stage {
  return { id: `creation/${id}`, start, end, kind, label, rule };
}

function isLong({ start, end }: Stage): boolean {
  return end > start;
}

function firstStart({ containers }: Trace): number | undefined {
  const starts = containers.flatMap(({ runs }) => runs.slice(0, 1).map(({ startedAt }) => startedAt));
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

/** When the API shows the first container as started. */
function firstShown({ containers }: Trace): number | undefined {
  const shown = containers.flatMap(({ states }) => states.filter(({ state }) => state !== 'waiting').slice(0, 1));
  return shown.length > 0 ? Math.min(...shown.map(({ t }) => t)) : undefined;
}

function segmentOf(context: LaneContext, title: string, { id, start, end, kind, label, rule, subject }: Stage): Segment {
  const name = context.localize(label);
  const text = subject ? `${name} · ${subject}` : name;
  return {
    id,
    start,
    end,
    kind,
    label: text,
    description: describeSpan(context, title, text, start, end),
    ...explain(context, undefined, { rule, fields: [] }),
  };
}

function statusMark(context: LaneContext, title: string): Marker[] {
  const t = firstShown(context.trace);
  if (t === undefined) return [];
  return [markOf(context, title, 'creation/status-written', t, 'write', 'timeline.creation.statusWritten', 'creation-status')];
}

function markOf(
  context: LaneContext,
  title: string,
  id: string,
  t: number,
  kind: MarkerKind,
  label: MessageKey,
  rule: NaturalRule,
): Marker {
  const text = context.localize(label);
  return {
    id,
    t,
    kind,
    label: text,
    description: describePoint(context, title, text, t),
    ...explain(context, undefined, { rule, fields: [] }),
  };
}
