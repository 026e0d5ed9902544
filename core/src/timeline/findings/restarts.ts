import type { MessageKey } from '#l10n/localizer.ts';
import type { ContainerHistory, ContainerRun } from '../../sim/trace.ts';
import type { Path } from '../../yaml/model.ts';
import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import type { Finding, Lane } from '../model.ts';
import { whyEnded } from '../why-ended.ts';

interface Reason {
  readonly text: MessageKey;
  readonly advice: MessageKey;
  /** Below the container, what to change. */
  readonly field: Path;
}

/** Why containers restart, by the rule that ended the run before. */
const reasons: Readonly<Record<string, Reason>> = {
  'liveness-probe-failed': {
    text: 'timeline.finding.restarts.liveness',
    advice: 'timeline.advice.liveness',
    field: ['livenessProbe'],
  },
  'startup-probe-failed': {
    text: 'timeline.finding.restarts.startup',
    advice: 'timeline.advice.startup',
    field: ['startupProbe'],
  },
  'container-out-of-memory': {
    text: 'timeline.finding.restarts.memory',
    advice: 'timeline.advice.memory',
    field: ['resources', 'limits', 'memory'],
  },
  'container-start-failed': {
    text: 'timeline.finding.restarts.noStart',
    advice: 'timeline.advice.noStart',
    field: ['command'],
  },
  'post-start-failed': {
    text: 'timeline.finding.restarts.postStart',
    advice: 'timeline.advice.postStart',
    field: ['lifecycle', 'postStart'],
  },
  'container-exited': { text: 'timeline.finding.restarts.exit', advice: 'timeline.advice.exit', field: [] },
};

/** For each container that restarts: how often, why, and what to change. */
export function restartFindings(context: LaneContext, lanes: readonly Lane[]): Finding[] {
  return context.trace.containers.flatMap((container) => restartFinding(context, lanes, container));
}

function restartFinding(context: LaneContext, lanes: readonly Lane[], { name, runs }: ContainerHistory): Finding[] {
  const { localize, sources, trace } = context;
  const [first] = runs;
  const count = runs.length - 1;
  if (!first || count < 1) return [];
  const rule = whyEnded(trace, name, first) ?? '';
  const reason = Object.hasOwn(reasons, rule) ? reasons[rule] : undefined;
  const after = formatSeconds((first.finishedAt ?? first.startedAt) - first.startedAt, localize);
  const args = { container: name, count, after, code: first.exitCode ?? '?', threshold: thresholdOf(context, name, first) };
  const why = localize(reason?.text ?? 'timeline.finding.restarts.other', args);
  const waits = trace.steps.filter(
    ({ step, container, detail }) => step === 'backoff' && container === name && /Crash/.test(detail),
  );
  const [wait] = waits;
  const slow = wait ? ` ${localize('timeline.finding.backoff', { count: waits.length })}` : '';
  return [
    {
      id: `restarts/${name}`,
      text: `${why}${slow}`,
      advice: reason ? localize(adviceFor(context, name, first, reason), args) : null,
      alarming: true,
      item: evidenceOf(lanes, name, first, rule),
      source: sources.of([...sources.container(name), ...(reason?.field ?? [])]),
    },
  ];
}

/** A container that was killed before it was ever ready may only start slowly. */
function adviceFor({ trace }: LaneContext, name: string, first: ContainerRun, { advice }: Reason): MessageKey {
  const container = trace.containers.find((each) => each.name === name);
  const wasReady = container?.states.some(({ ready, restartCount }) => ready && restartCount === first.restart);
  return advice === 'timeline.advice.liveness' && !wasReady ? 'timeline.advice.slowStart' : advice;
}

/** How many failures in a row ended the first run; the number that was counted. */
function thresholdOf({ trace }: LaneContext, name: string, first: ContainerRun): number {
  const until = first.finishedAt ?? trace.until;
  return (
    trace.probes.findLast(({ container, t, result }) => container === name && t <= until && result !== 'success')?.threshold ?? 1
  );
}

/** The probe's mark that decided it, else the exit. */
function evidenceOf(lanes: readonly Lane[], name: string, { restart }: ContainerRun, rule: string): string | null {
  const probe = /^(liveness|startup)-probe-failed$/.exec(rule)?.[1];
  const marks = lanes.find(({ id }) => id === `probe/${name}/${probe}`)?.markers ?? [];
  return marks.find(({ kind, weight }) => weight === 'decisive' && kind !== 'success')?.id ?? `${name}/exit/${restart}`;
}
