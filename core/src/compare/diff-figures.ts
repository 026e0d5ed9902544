import type { Localize, MessageKey } from '#l10n/localizer.ts';
import { lostTraffic } from '../sim/lost-traffic.ts';
import type { Trace } from '../sim/trace.ts';
import { formatSeconds } from '../timeline/format.ts';
import { unreadySeconds } from '../timeline/summary.ts';
import type { FigureDifference, Tone } from './model.ts';

/** What one figure reads from a life, and what a larger one means. */
type Figure = {
  readonly id: string;
  readonly label: MessageKey;
  /** Read from the pod's end, which a delete brings where nothing else does. */
  readonly ofEnd?: true;
} & (
  | {
      /** A moment is later or sooner, a length longer or shorter; both in seconds. Null: it does not come to that. */
      readonly kind: 'moment' | 'length';
      readonly read: (trace: Trace) => number | null;
      /** For a moment that never comes, of which `never` is the end of all lateness. */
      readonly larger: Tone;
    }
  | { readonly kind: 'count'; readonly read: (trace: Trace) => number; readonly larger: Tone }
  | { readonly kind: 'text'; readonly read: (trace: Trace) => string; readonly worse?: RegExp }
);

/** In the order in which they are told. */
const figures: readonly Figure[] = [
  { id: 'version', label: 'compare.figure.version', kind: 'text', read: ({ kubernetesVersion }) => kubernetesVersion },
  { id: 'ready', label: 'compare.figure.ready', kind: 'moment', read: ({ summary }) => summary.readyAt, larger: 'worse' },
  { id: 'restarts', label: 'compare.figure.restarts', kind: 'count', read: ({ summary }) => summary.restarts, larger: 'worse' },
  { id: 'firstRestart', label: 'compare.figure.firstRestart', kind: 'moment', read: firstRestart, larger: 'better' },
  { id: 'unready', label: 'compare.figure.unready', kind: 'length', read: unreadySeconds, larger: 'worse' },
  { id: 'phase', label: 'compare.figure.phase', kind: 'text', read: ({ summary }) => summary.finalPhase, worse: /Failed/ },
  { id: 'status', label: 'compare.figure.status', kind: 'text', read: statuses, worse: /BackOff|Error|OOMKilled|Evicted/ },
  { id: 'events', label: 'compare.figure.events', kind: 'text', read: warnings, worse: /\w/ },
  { id: 'grace', label: 'compare.figure.grace', ofEnd: true, kind: 'length', read: gracePeriod, larger: 'neutral' },
  { id: 'used', label: 'compare.figure.used', ofEnd: true, kind: 'length', read: graceUsed, larger: 'neutral' },
  { id: 'sigkill', label: 'compare.figure.sigkill', ofEnd: true, kind: 'moment', read: killAfter, larger: 'better' },
  {
    id: 'termination',
    ofEnd: true,
    label: 'compare.figure.termination',
    kind: 'length',
    read: ({ summary }) => summary.terminationSeconds,
    larger: 'neutral',
  },
  { id: 'lost', label: 'compare.figure.lost', kind: 'length', read: lostSeconds, larger: 'worse' },
  { id: 'lostOnDelete', label: 'compare.figure.lostOnDelete', ofEnd: true, kind: 'length', read: lostOnDelete, larger: 'worse' },
];

/** Seconds, and share of the larger value: what two runs of the same pod may differ by. */
const noise = { seconds: 0.2, share: 0.02 };

/** A life, and its end where it has one of its own or was deleted for the sake of it. */
interface Side {
  readonly trace: Trace;
  readonly end?: Trace | undefined;
}

/** The key figures in which two lives differ by more than chance. */
export function diffFigures(before: Side, after: Side, localize: Localize): FigureDifference[] {
  return figures.flatMap((figure): FigureDifference[] => {
    const traceOf = ({ trace, end = trace }: Side): Trace => (figure.ofEnd ? end : trace);
    const told = tell(figure, traceOf(before), traceOf(after), localize);
    if (!told || told.before === told.after) return [];
    return [{ id: figure.id, label: localize(figure.label), ...told }];
  });
}

type Told = Omit<FigureDifference, 'id' | 'label'>;

function tell(figure: Figure, before: Trace, after: Trace, localize: Localize): Told | undefined {
  if (figure.kind === 'text') {
    const [a, b] = [figure.read(before), figure.read(after)];
    const none = localize('compare.none');
    return { before: a || none, after: b || none, change: '', tone: toneOf(figure.worse, a, b) };
  }
  if (figure.kind === 'count') {
    const [a, b] = [figure.read(before), figure.read(after)];
    const change = localize(b > a ? 'compare.more' : 'compare.fewer', { count: Math.abs(b - a) });
    return { before: String(a), after: String(b), change, tone: b > a ? figure.larger : opposite(figure.larger) };
  }
  const [a, b] = [figure.read(before), figure.read(after)];
  if (a === b || (a !== null && b !== null && isNoise(a, b))) return undefined;
  const absent = localize(figure.id === 'ready' ? 'compare.never' : 'compare.none');
  const text = (t: number | null): string => (t === null ? absent : formatSeconds(t, localize));
  const isLarger = b === null ? figure.kind === 'moment' : a !== null && b > a;
  return {
    before: text(a),
    after: text(b),
    change: changeOf(figure.kind, a, b, localize),
    tone: isLarger || (a === null && figure.kind === 'length') ? figure.larger : opposite(figure.larger),
  };
}

function changeOf(kind: 'moment' | 'length', a: number | null, b: number | null, localize: Localize): string {
  if (b === null) return localize('compare.noLonger');
  if (a === null) return localize('compare.isNew');
  const time = formatSeconds(Math.abs(b - a), localize);
  if (kind === 'moment') return localize(b > a ? 'compare.later' : 'compare.sooner', { time });
  return localize(b > a ? 'compare.longer' : 'compare.shorter', { time });
}

function isNoise(a: number, b: number): boolean {
  return Math.abs(a - b) < Math.max(noise.seconds, noise.share * Math.max(a, b));
}

function opposite(tone: Tone): Tone {
  return tone === 'neutral' ? tone : tone === 'better' ? 'worse' : 'better';
}

/** By what only one of them has. */
function toneOf(worse: RegExp | undefined, a: string, b: string): Tone {
  const [wasBad, isBad] = [worse?.test(a) ?? false, worse?.test(b) ?? false];
  return wasBad === isBad ? 'neutral' : isBad ? 'worse' : 'better';
}

function firstRestart({ containers }: Trace): number | null {
  const starts = containers.flatMap(({ runs }) => runs.slice(1, 2).map(({ startedAt }) => startedAt));
  return starts.length === 0 ? null : Math.min(...starts);
}

/** Each once, in the order in which they come first: how often a crash loop went round is told by the restarts. */
function statuses({ columns }: Trace): string {
  return [...new Set(columns.map(({ status }) => status))].join(' → ');
}

function warnings({ events }: Trace): string {
  return [...new Set(events.filter(({ type }) => type === 'Warning').map(({ reason }) => reason))].join(', ');
}

function gracePeriod({ termination }: Trace): number | null {
  return termination && termination.cause !== 'completed' ? termination.gracePeriodSeconds : null;
}

/** From what ended the pod to the exit of its last process. */
function graceUsed({ termination, containers }: Trace): number | null {
  if (!termination || termination.cause === 'completed') return null;
  const { requestedAt } = termination;
  const exits = containers.flatMap(({ runs }) => runs.flatMap(({ finishedAt }) => (finishedAt === null ? [] : [finishedAt])));
  const last = Math.max(...exits.filter((t) => t >= requestedAt));
  return Number.isFinite(last) ? last - requestedAt : null;
}

function killAfter({ termination }: Trace): number | null {
  const kill = termination?.sigkill[0];
  return termination && kill ? kill.t - termination.requestedAt : null;
}

/** Before the pod's end. */
function lostSeconds(trace: Trace): number | null {
  return sumOfLost(trace, 0, trace.termination?.requestedAt ?? Number.POSITIVE_INFINITY);
}

function lostOnDelete(trace: Trace): number | null {
  return trace.termination && sumOfLost(trace, trace.termination.requestedAt, Number.POSITIVE_INFINITY);
}

function sumOfLost(trace: Trace, from: number, to: number): number | null {
  const lost = lostTraffic(trace).filter(({ start }) => start >= from && start < to);
  const sum = lost.reduce((all, { start, end }) => all + end - start, 0);
  return sum < 0.005 ? null : sum;
}
