import type { Localize } from '#l10n/localizer.ts';
import type { Lane, Timeline } from '../model.ts';
import { clean } from '../text/width.ts';

type TraceEvent = Readonly<Record<string, unknown>>;

/** One process holds the pod, one thread stands for each lane. */
const pid = 1;

/**
 * The Chrome trace event format, JSON object form, which Perfetto opens: complete events (`X`), instants (`i`) and metadata (`M`).
 * Times are microseconds since the create. See "Trace Event Format" of the Chromium project.
 */
export function renderTraceEvents(timeline: Timeline, _localize: Localize): string {
  const { title, lanes, until, kubernetesVersion, seed } = timeline;
  const traceEvents: TraceEvent[] = [
    metadata('process_name', 0, { name: clean(title) }),
    ...lanes.flatMap((lane, i) => [
      metadata('thread_name', i + 1, { name: clean(`${'  '.repeat(lane.depth)}${lane.title}`) }),
      metadata('thread_sort_index', i + 1, { sort_index: i + 1 }),
      ...laneEvents(lane, i + 1, until),
    ]),
    ...timeline.moments.map(({ label, kind, t }) => ({ name: clean(label), cat: kind, ph: 'i', s: 'g', ts: us(t), pid, tid: 0 })),
  ];
  return JSON.stringify({ traceEvents, displayTimeUnit: 'ms', otherData: { kubernetesVersion, seed: String(seed) } }, null, 1);
}

function metadata(name: string, tid: number, args: TraceEvent): TraceEvent {
  return { name, ph: 'M', ts: 0, pid, tid, args };
}

function laneEvents({ segments, markers }: Lane, tid: number, until: number): TraceEvent[] {
  const bars = segments.map(({ label, kind, start, end, explanation }) => {
    const from = us(start);
    return { name: clean(label), cat: kind, ph: 'X', ts: from, dur: us(end ?? until) - from, pid, tid, args: { explanation } };
  });
  const marks = markers.map(({ label, kind, t, end, count, explanation }) => {
    const args = { explanation, ...(count === undefined ? {} : { count }) };
    const common = { name: clean(label), cat: kind, ts: us(t), pid, tid, args };
    return end === undefined || end === t ? { ...common, ph: 'i', s: 't' } : { ...common, ph: 'X', dur: us(end) - us(t) };
  });
  return [...bars, ...marks].sort((a, b) => a.ts - b.ts);
}

function us(seconds: number): number {
  return Math.round(seconds * 1e6);
}
