import { lostToEnd } from '../../sim/lost-traffic.ts';
import type { ContainerHistory, ContainerRun, Trace } from '../../sim/trace.ts';
import type { MetricName } from './model.ts';

/** What a metric came to: seconds, a count, or a phase. Infinity: it never happened within the simulation. */
export type Measured = number | string;

/** Measures one metric in the trace that it is about (see `Metric.of`); of one container where a name is given. */
export function measure(metric: MetricName, trace: Trace, container?: string): Measured {
  return measures[metric](trace, container);
}

type Measure = (trace: Trace, container: string | undefined) => Measured;

const never = Number.POSITIVE_INFINITY;

const measures: Readonly<Record<MetricName, Measure>> = {
  ready: (trace, container) =>
    container === undefined
      ? (trace.summary.readyAt ?? never)
      : (historyOf(trace, container)?.states.find(({ ready }) => ready)?.t ?? never),
  unready: (trace) => unready(trace),
  started: (trace, container) => latest(chosen(trace, container).map(({ runs }) => runs[0]?.startedAt ?? never)),
  finished: (trace, container) => {
    const history = container === undefined ? undefined : historyOf(trace, container);
    return history ? finishedAt(history) : endOfPod(trace);
  },
  restarts: (trace, container) => chosen(trace, container).reduce((sum, { runs }) => sum + Math.max(0, runs.length - 1), 0),
  'first-restart': (trace, container) =>
    Math.min(never, ...chosen(trace, container).flatMap(({ runs }) => runs[1]?.startedAt ?? [])),
  exit: (trace, container) => {
    const codes = chosen(trace, container).flatMap((history) => lastEnded(history)?.exitCode ?? []);
    return codes.length === 0 ? never : Math.max(...codes);
  },
  phase: ({ summary }) => summary.finalPhase,
  kill: (trace, container) => killTime(trace, chosen(trace, container)),
  terminate: ({ summary }) => summary.terminationSeconds ?? never,
  sigkill: ({ termination }, container) => {
    const killed = new Set(termination?.sigkill.map((each) => each.container));
    return container === undefined ? killed.size : Number(killed.has(container));
  },
  lost: (trace) => rounded(lostToEnd(trace)),
};

const historyOf = ({ containers }: Trace, name: string): ContainerHistory | undefined =>
  containers.find((each) => each.name === name);

/** The container of this name, else all of them. */
function chosen({ containers }: Trace, name: string | undefined): readonly ContainerHistory[] {
  return name === undefined ? containers : containers.filter((each) => each.name === name);
}

/** The last run that has ended. */
export function lastEnded({ runs }: ContainerHistory): ContainerRun | undefined {
  return runs.findLast(({ finishedAt: end }) => end !== null);
}

const latest = (times: readonly number[]): number => (times.length === 0 ? never : Math.max(...times));

function endOfPod({ phases }: Trace): number {
  return phases.find(({ phase }) => phase === 'Succeeded' || phase === 'Failed')?.t ?? never;
}

/** A container that waits for its next run has not finished. */
function finishedAt({ runs, states }: ContainerHistory): number {
  if (states.at(-1)?.state !== 'terminated') return never;
  return runs.at(-1)?.finishedAt ?? never;
}

/** Stretches without Ready after the first one, until the pod ends or somebody ends it. */
function unready(trace: Trace): number {
  const changes = trace.conditions.filter(({ type }) => type === 'Ready');
  const first = changes.findIndex(({ status }) => status === 'True');
  if (first < 0) return 0;
  const end = Math.min(trace.until, endOfPod(trace), trace.termination?.requestedAt ?? never);
  const stretches = changes.slice(first).map(({ t, status }, index) => {
    const next = changes[first + index + 1]?.t ?? end;
    return status === 'True' ? 0 : Math.max(0, Math.min(next, end) - t);
  });
  return rounded(stretches.reduce((sum, stretch) => sum + stretch, 0));
}

/** From the request until the last process that it found is gone; 0 where there was none. */
function killTime({ termination }: Trace, histories: readonly ContainerHistory[]): number {
  if (!termination) return never;
  const { requestedAt } = termination;
  const ends = histories.flatMap(({ runs }) => runs.map((run) => run.finishedAt ?? never)).filter((end) => end >= requestedAt);
  return rounded(Math.max(requestedAt, ...ends) - requestedAt);
}

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
