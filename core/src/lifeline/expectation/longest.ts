import type { ContainerHistory, Trace } from '../../sim/trace.ts';
import { formatSeconds } from './format.ts';
import { lastEnded, measure } from './measure.ts';
import type { MetricName } from './model.ts';

/** Something that took time, or that happened instead. */
interface Part {
  /** In the words of Kubernetes: `app preStop`. */
  readonly text: string;
  readonly seconds: number;
}

/** Shorter ones are not named, and no more than so many are. */
const shortestPart = 0.1;
const maxParts = 4;

/**
 * What a metric is made of, the longest first: `app readiness 40s, app pull 5s`. In Kubernetes' own terms, which need no translation; empty
 * where nothing stands out.
 */
export function longestParts(metric: MetricName, trace: Trace, container: string | undefined): string {
  if (metric === 'restarts' || metric === 'first-restart' || metric === 'exit' || metric === 'phase' || metric === 'unready')
    return lastEnds(trace, container);
  const isEnd = metric === 'kill' || metric === 'terminate' || metric === 'sigkill' || metric === 'lost';
  const all = isEnd ? endParts(trace, container) : startParts(trace, container, metric);
  const long = together(all)
    .filter(({ seconds }) => seconds >= shortestPart)
    .sort((a, b) => b.seconds - a.seconds);
  return long
    .slice(0, maxParts)
    .map(({ text, seconds }) => `${text} ${formatSeconds(seconds)}`)
    .join(', ');
}

/** The same thing several times, such as back-offs, is one part. */
function together(parts: readonly Part[]): Part[] {
  const sums = new Map<string, number>();
  for (const { text, seconds } of parts) sums.set(text, (sums.get(text) ?? 0) + seconds);
  return [...sums].map(([text, seconds]) => ({ text, seconds }));
}

/** What came after the moment that is measured is no part of it. */
function startParts(trace: Trace, container: string | undefined, metric: MetricName): Part[] {
  const moment = measure(metric, trace, container);
  const until = Math.min(trace.until, typeof moment === 'number' ? moment : trace.until);
  const scheduled = trace.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'True')?.t ?? until;
  const pulls = trace.steps
    .filter(({ step }) => step === 'pull' || step === 'backoff')
    .map(({ step, container: name, start, end }) => ({
      text: `${name ?? ''} ${step}`,
      seconds: Math.min(end ?? until, until) - start,
    }));
  const runs = trace.containers
    .filter(({ name, kind }) => kind === 'init' || container === undefined || name === container)
    .flatMap((history) => runPart(history, metric, until));
  return [{ text: 'PodScheduled', seconds: scheduled }, ...pulls, ...runs];
}

/** Init containers run to their end; the others until they are ready, or where that is asked, to their end. */
function runPart({ name, kind, runs, states }: ContainerHistory, metric: MetricName, until: number): Part[] {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return [];
  if (kind === 'init') return [{ text: `init ${name}`, seconds: (last.finishedAt ?? until) - first.startedAt }];
  if (metric === 'started') return [];
  if (metric === 'finished') return [{ text: name, seconds: (last.finishedAt ?? until) - first.startedAt }];
  const ready = states.find((state) => state.ready)?.t ?? until;
  return [{ text: `${name} readiness`, seconds: ready - first.startedAt }];
}

function endParts({ termination, containers, until }: Trace, container: string | undefined): Part[] {
  if (!termination) return [];
  const isMeant = (name: string): boolean => container === undefined || name === container;
  const hooks = termination.preStop
    .filter((hook) => isMeant(hook.container))
    .map((hook) => ({ text: `${hook.container} preStop`, seconds: (hook.end ?? until) - hook.start }));
  const ends = termination.sigterm
    .filter((signal) => isMeant(signal.container))
    .map(({ container: name, t, signal }) => {
      const end = containers.find((each) => each.name === name)?.runs.at(-1)?.finishedAt ?? until;
      const isKilled = termination.sigkill.some((kill) => kill.container === name);
      return { text: `${name} ${signal}${isKilled ? '–SIGKILL' : ''}`, seconds: end - t };
    });
  return [...hooks, ...ends];
}

/** How the last runs ended: `app exit 1 (Error)`. */
function lastEnds({ containers }: Trace, container: string | undefined): string {
  const ends = containers
    .filter(({ name }) => container === undefined || name === container)
    .flatMap((history) => {
      const run = lastEnded(history);
      if (!run || run.finishedAt === null) return [];
      const after = formatSeconds(run.finishedAt - run.startedAt);
      return `${history.name} exit ${run.exitCode ?? '?'}${run.reason === null ? '' : ` ${run.reason}`} @${after}`;
    });
  return ends.slice(0, maxParts).join(', ');
}
