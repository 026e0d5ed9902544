import { type ContainerHistory, notFound, type Summary, type Trace, type TraceAssumption } from '../trace.ts';

type Told = Pick<Trace, 'conditions' | 'phases' | 'termination' | 'columns' | 'until'> & {
  readonly containers: readonly ContainerHistory[];
  readonly assumptions?: readonly Pick<TraceAssumption, 'about' | 'value'>[];
};

/** The key figures of a life, and one English sentence. */
export function summarize(trace: Told): Summary {
  const readyAt = trace.conditions.find(({ type, status }) => type === 'Ready' && status === 'True')?.t ?? null;
  const restarts = trace.containers.reduce((sum, { runs }) => sum + Math.max(0, runs.length - 1), 0);
  const finalPhase = trace.phases.at(-1)?.phase ?? 'Pending';
  const { termination } = trace;
  const removedAt = termination?.removedAt ?? null;
  const terminationSeconds = termination === null || removedAt === null ? null : round(removedAt - termination.requestedAt);
  const figures = { readyAt, restarts, terminationSeconds, finalPhase };
  return { ...figures, verdict: verdict(figures, trace) };
}

function verdict({ readyAt, restarts, terminationSeconds, finalPhase }: Omit<Summary, 'verdict'>, trace: Told): string {
  const missing = (trace.assumptions ?? []).filter(({ value }) => value === notFound).map(({ about }) => about.replace('/', ' '));
  const why = missing.length === 0 ? '' : `, waits for ${missing.join(' and ')} (not in the file, workspace or scenario)`;
  const ready = readyAt === null ? `never becomes ready within ${trace.until} s${why}` : `is ready after ${readyAt.toFixed(1)} s`;
  const again = restarts === 0 ? '' : `, restarts ${restarts} ${restarts === 1 ? 'time' : 'times'}`;
  const last = trace.columns.at(-1)?.status ?? finalPhase;
  const end =
    terminationSeconds === null ? `shows ${last} at the end` : `is gone ${terminationSeconds.toFixed(1)} s after its end began`;
  return `The pod ${ready}${again} and ${end}.`;
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
