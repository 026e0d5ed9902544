import type { Clock } from './clock.ts';
import type { RealContainer, RealEvent, RealRun } from './model.ts';
import { type Fields, isFields, listOf, numberOf, textOf } from './plain.ts';

/** More containers than any pod has. */
const mostContainers = 200;

/** The containers of a pod's status, with the runs that it knows; `snapshots` are in order, the last one is how it stands. */
export function readContainers(snapshots: readonly Fields[], events: readonly RealEvent[], clock: Clock): RealContainer[] {
  const last = snapshots.at(-1);
  if (!last) return containersOfEvents(events);
  return (['init', 'app'] as const).flatMap((kind) =>
    statusesOf(last, kind).map((status) => {
      const name = textOf(status, 'name');
      const all = snapshots.flatMap((snapshot) => statusesOf(snapshot, kind).filter((each) => textOf(each, 'name') === name));
      return {
        name,
        kind,
        restartCount: numberOf(status, 'restartCount') ?? 0,
        runs: withExactStart(mergeRuns(all.flatMap((each) => runsOf(each, clock))), name, events),
        waiting: textOf(status, 'state', 'waiting', 'reason') || null,
      };
    }),
  );
}

/** Without the pod itself, its events tell of the first starts. */
function containersOfEvents(events: readonly RealEvent[]): RealContainer[] {
  const names = new Set(events.flatMap(({ container }) => container ?? []));
  return [...names].slice(0, mostContainers).map((name) => {
    const runs = withExactStart([], name, events);
    return { name, kind: 'app', restartCount: 0, runs, waiting: null };
  });
}

function statusesOf(pod: Fields | undefined, kind: RealContainer['kind']): Fields[] {
  const field = kind === 'init' ? 'initContainerStatuses' : 'containerStatuses';
  return listOf(pod, 'status', field)
    .filter(isFields)
    .filter((status) => textOf(status, 'name') !== '')
    .slice(0, mostContainers);
}

/**
 * The present run or, while the container waits, none, and the one before it. A run that is over counts as a restart only once the next
 * one has begun (kubelet, convertStatusToAPIStatus).
 */
function runsOf(status: Fields, clock: Clock): RealRun[] {
  const count = numberOf(status, 'restartCount') ?? 0;
  const [state, last] = [status.state, status.lastState];
  const present = runOf(state, count, clock);
  const before = runOf(last, present ? count - 1 : count, clock);
  return [before, present].filter((run) => run !== undefined);
}

function runOf(state: unknown, restart: number, clock: Clock): RealRun | undefined {
  if (!isFields(state) || restart < 0) return undefined;
  if (isFields(state.running)) {
    const startedAt = clock.at(textOf(state.running, 'startedAt')) ?? null;
    return { restart, startedAt, finishedAt: null, exitCode: null, reason: '' };
  }
  if (!isFields(state.terminated)) return undefined;
  const { terminated } = state;
  const finishedAt = clock.at(textOf(terminated, 'finishedAt'));
  if (!finishedAt) return undefined;
  return {
    restart,
    startedAt: clock.at(textOf(terminated, 'startedAt')) ?? null,
    finishedAt,
    exitCode: numberOf(terminated, 'exitCode'),
    reason: textOf(terminated, 'reason'),
  };
}

/** Of what is told of the same run, the end counts: it was told last. */
function mergeRuns(runs: readonly RealRun[]): RealRun[] {
  const byRestart = new Map<number, RealRun>();
  for (const run of runs) {
    const known = byRestart.get(run.restart);
    if (!known || run.finishedAt || !known.finishedAt) byRestart.set(run.restart, run);
  }
  return [...byRestart.values()].sort((a, b) => a.restart - b.restart);
}

/** From the start of the process to the event about it, in seconds, at most. */
const startToEvent = 0.3;

/** The first start is told by an event to the millisecond, where the status has whole seconds. */
function withExactStart(runs: readonly RealRun[], container: string, events: readonly RealEvent[]): RealRun[] {
  const started = events.find((event) => event.reason === 'Started' && event.container === container);
  const [first, ...rest] = runs;
  if (!started || started.first.within > startToEvent) return [...runs];
  const startedAt = { t: started.first.t, within: startToEvent };
  if (first?.restart === 0) return [{ ...first, startedAt }, ...rest];
  return [{ restart: 0, startedAt, finishedAt: null, exitCode: null, reason: 'unknown' }, ...runs];
}
