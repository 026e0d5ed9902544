import type { MessageKey } from '#l10n/localizer.ts';
import { lostTraffic, silences } from '../../sim/lost-traffic.ts';
import type { Termination, Trace } from '../../sim/trace.ts';
import type { Path } from '../../yaml/model.ts';
import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import type { Finding } from '../model.ts';

const gracePath: Path = ['spec', 'terminationGracePeriodSeconds'];

/** What the pod's end costs: whether requests are lost, whether SIGKILL cuts something off. Nothing where it does not end, or by itself. */
export function endFindings(context: LaneContext): Finding[] {
  const { termination } = context.trace;
  if (!termination || termination.cause === 'completed') return [];
  const cause = causeFinding(context, termination);
  // No container has to be stopped.
  if (termination.why?.rule === 'deleted-by-pod-gc') return cause;
  return [...cause, ...lostFinding(context, termination), stopFinding(context, termination)];
}

interface End {
  readonly why: MessageKey;
  readonly advice: MessageKey | null;
  /** Somebody asked for it. */
  readonly isWanted?: boolean;
}

/** Why a pod ends that nobody deletes, by rule, and what to change. */
const ends: Readonly<Record<string, End>> = {
  'replaced-by-rollout': { why: 'timeline.rule.replaced-by-rollout', advice: null, isWanted: true },
  'scaled-down': { why: 'timeline.rule.scaled-down', advice: null, isWanted: true },
  'deadline-exceeded': { why: 'timeline.rule.deadline-exceeded', advice: 'timeline.advice.deadline' },
  'job-deadline': { why: 'timeline.rule.job-deadline', advice: 'timeline.advice.deadline' },
  'deleted-by-pod-gc': { why: 'timeline.rule.deleted-by-pod-gc', advice: 'timeline.advice.podGc' },
  'job-backoff-limit': { why: 'timeline.rule.job-backoff-limit', advice: null },
};

function causeFinding({ localize, sources }: LaneContext, { requestedAt, why }: Termination): Finding[] {
  const end = why && Object.hasOwn(ends, why.rule) ? ends[why.rule] : undefined;
  if (!end) return [];
  const args = { at: formatSeconds(requestedAt, localize), why: localize(end.why) };
  return [
    {
      id: 'cause',
      text: localize('timeline.finding.ends', args),
      advice: end.advice && localize(end.advice),
      alarming: end.isWanted !== true,
      item: null,
      source: why?.fields[0] && end.advice ? sources.of(why.fields[0]) : null,
    },
  ];
}

function lostFinding({ trace, sources, localize }: LaneContext, { requestedAt }: Termination): Finding[] {
  const arrives = trace.steps.some(({ step, end }) => step === 'traffic' && (end ?? trace.until) >= requestedAt);
  if (!arrives) return [];
  const lost = lostTraffic(trace).filter(({ end }) => end > requestedAt);
  const id = 'lost';
  if (lost.length === 0) {
    return [{ id, text: localize('timeline.finding.noneLost'), advice: null, alarming: false, item: null, source: null }];
  }
  const ended = silentFirst(trace, requestedAt);
  const last = Math.max(...lost.map(({ end }) => end));
  const args = {
    container: ended?.name ?? '',
    lost: formatSeconds(
      lost.reduce((sum, { start, end }) => sum + end - start, 0),
      localize,
    ),
    after: formatSeconds(Math.max(0, (ended?.at ?? requestedAt) - requestedAt), localize),
    until: formatSeconds(last - requestedAt, localize),
  };
  return [
    {
      id,
      text: localize('timeline.finding.lost', args),
      advice: localize(isAlone(trace) ? 'timeline.advice.lostAlone' : 'timeline.advice.lost', args),
      alarming: true,
      item: 'traffic/0/lost',
      source: ended ? sources.of([...sources.container(ended.name), 'lifecycle']) : null,
    },
  ];
}

/** Requests arrive to the end because there is no other pod that takes them. */
function isAlone({ steps }: Trace): boolean {
  return steps.some(({ cause }) => cause?.rule === 'traffic-to-terminating');
}

/** The app container that is the first to take no more connections after the end began. */
function silentFirst(trace: Trace, since: number): { readonly name: string; readonly at: number } | undefined {
  const [first] = silences(trace)
    .filter(({ start }) => start >= since)
    .sort((a, b) => a.start - b.start);
  return first && { name: first.container, at: first.start };
}

/** The SIGKILL that the end brings: not one of a liveness probe that had asked for an end before, where there is another. */
function killOf({ requestedAt, sigterm, sigkill }: Termination): Termination['sigkill'][number] | undefined {
  const late = sigkill.filter(({ t }) => t >= requestedAt);
  const isTold = (kill: { container: string; t: number }): boolean =>
    sigterm.some(({ container, t }) => container === kill.container && t <= kill.t);
  return late.find(isTold) ?? late[0];
}

function stopFinding(context: LaneContext, termination: Termination): Finding {
  const { sources, localize, trace } = context;
  const { requestedAt, gracePeriodSeconds, removedAt, sigkill, preStop } = termination;
  const grace = formatSeconds(gracePeriodSeconds, localize);
  const kill = killOf(termination);
  if (!kill) {
    const gone = removedAt === null ? null : formatSeconds(removedAt - requestedAt, localize);
    const text =
      gone === null ? localize('timeline.finding.notGone', { grace }) : localize('timeline.finding.graceful', { gone, grace });
    return { id: 'stop', text, advice: null, alarming: false, item: null, source: null };
  }
  const hook = preStop.find(({ container, start }) => container === kill.container && start >= requestedAt);
  const taken = hook ? (hook.end ?? trace.until) - hook.start : 0;
  const isHook = taken > gracePeriodSeconds / 2;
  const args = { container: kill.container, grace, after: formatSeconds(kill.t - requestedAt, localize) };
  return {
    id: 'stop',
    text: localize('timeline.finding.killed', args),
    advice: localize(isHook ? 'timeline.advice.preStop' : 'timeline.advice.sigterm', args),
    alarming: true,
    item: `${kill.container}/sigkill/${sigkill.filter(({ container }) => container === kill.container).indexOf(kill)}`,
    source: sources.of(isHook ? [...sources.container(kill.container), 'lifecycle', 'preStop'] : gracePath),
  };
}
