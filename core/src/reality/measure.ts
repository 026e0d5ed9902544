import type { Localize } from '#l10n/localizer.ts';
import type { ContainerRun, Trace } from '../sim/trace.ts';
import { formatSeconds } from '../timeline/format.ts';
import type { RealContainer, RealTime, Recording } from './model.ts';
import { pullSeconds } from './pull-time.ts';

/** Something that was measured and simulated, in the reader's language. */
export interface Measured {
  readonly id: string;
  readonly label: string;
  /** With what it may be off by: `12 s ± 0.5 s`. */
  readonly measured: string;
  readonly simulated: string;
  /** `3 s later`; empty where that means nothing. */
  readonly difference: string;
  /** Whether the simulation is as near as chance and the recording's own precision let one expect. */
  readonly fits: boolean;
}

/** A number of seconds on either side; what is null did not happen there. */
interface Pair {
  readonly id: string;
  readonly label: string;
  readonly real: RealTime | null;
  readonly simulated: number | null;
  /** A moment can be late, a length is long. */
  readonly kind: 'moment' | 'length';
}

/** What two runs of one pod differ by without a reason: the kubelet looks about once a second, probes come at their own phase. */
const chance = { seconds: 1, share: 0.1 };

/** The same, beyond the spread of several runs: a few seeds do not show all of it. */
const beyondSpread = { seconds: 0.25, share: 0.02 };

/**
 * Holds what the recording knows against the simulation: moments, run lengths, pulls, restarts. `others` are simulations of the same under
 * other seeds; what they spread over counts as fitting.
 */
export function measure(recording: Recording, trace: Trace, others: readonly Trace[], localize: Localize): Measured[] {
  const spread = others.map((other) => new Map(pairsOf(recording, other, localize).map(({ id, simulated }) => [id, simulated])));
  return pairsOf(recording, trace, localize)
    .flatMap((pair) => {
      const values = [pair.simulated, ...spread.map((run) => run.get(pair.id) ?? null)].filter((value) => value !== null);
      return tell(pair, values, localize);
    })
    .concat(restarts(recording, [trace, ...others], localize));
}

function pairsOf(recording: Recording, trace: Trace, localize: Localize): Pair[] {
  return [
    ...momentsOf(recording, trace, localize),
    ...recording.containers.flatMap((container) => ofContainer(container, recording, trace, localize)),
    ...endOf(recording, trace, localize),
  ];
}

function momentsOf({ conditions, containers }: Recording, trace: Trace, localize: Localize): Pair[] {
  const isUndisturbed = containers.every(({ restartCount }) => restartCount === 0);
  const label = (type: string): string => localize('reality.measured.condition', { type });
  return (['PodScheduled', 'Initialized', 'Ready'] as const).flatMap((type): Pair[] => {
    const real = conditions.find((condition) => condition.type === type && condition.status === 'True')?.at ?? null;
    if (!isUndisturbed || real === null) return [];
    // The API keeps the last change only, and nobody knows of how many: the nearest one is meant.
    const distance = (t: number): number => Math.abs(t - real.t);
    const simulated = transitionsToTrue(trace, type).sort((a, b) => distance(a) - distance(b))[0] ?? null;
    return [{ id: `condition/${type}`, label: label(type), real, simulated, kind: 'moment' }];
  });
}

/** `lastTransitionTime` follows the status alone, not its reason. */
function transitionsToTrue({ conditions }: Trace, type: string): number[] {
  const own = conditions.filter((change) => change.type === type);
  return own.filter(({ status }, i) => status === 'True' && own[i - 1]?.status !== 'True').map(({ t }) => t);
}

function ofContainer({ name, runs }: RealContainer, { events }: Recording, trace: Trace, localize: Localize): Pair[] {
  const own = trace.containers.find((container) => container.name === name)?.runs ?? [];
  const ofRun = (restart: number): ContainerRun | undefined => own.find((run) => run.restart === restart);
  const pairs: Pair[] = [];
  const first = runs.find(({ restart, startedAt }) => restart === 0 && startedAt);
  if (first?.startedAt) {
    const label = localize('reality.measured.start', { name });
    pairs.push({ id: `${name}/start`, label, real: first.startedAt, simulated: ofRun(0)?.startedAt ?? null, kind: 'moment' });
  }
  const pulled = events.find((event) => event.reason === 'Pulled' && event.container === name);
  const took = pulled && pullSeconds(pulled.message);
  const pull = trace.steps.find(({ step, container }) => step === 'pull' && container === name);
  if (took !== undefined) {
    // Without a pull the image was there.
    const wasThere = trace.events.some((event) => event.reason === 'Pulled' && event.container === name);
    const simulated = pull ? pull.end && pull.end - pull.start : wasThere ? 0 : null;
    pairs.push({
      id: `${name}/pull`,
      label: localize('reality.measured.pull', { name }),
      real: { t: took, within: 0 },
      simulated,
      kind: 'length',
    });
  }
  for (const { restart, startedAt, finishedAt, reason } of runs) {
    if (!startedAt || !finishedAt || reason === 'unknown') continue;
    const run = ofRun(restart) ?? own.at(-1);
    const simulated = run?.finishedAt == null ? null : run.finishedAt - run.startedAt;
    const label = localize('reality.measured.run', { name, number: restart + 1 });
    pairs.push({ id: `${name}/run/${restart}`, label, real: lengthOf(startedAt, finishedAt), simulated, kind: 'length' });
  }
  return [...pairs, ...failedProbes(name, { events }, trace, localize)];
}

const probes = ['startup', 'readiness', 'liveness'] as const;

function failedProbes(name: string, { events }: Pick<Recording, 'events'>, trace: Trace, localize: Localize): Pair[] {
  return probes.flatMap((probe): Pair[] => {
    const prefix = `${probe[0]?.toUpperCase()}${probe.slice(1)} probe`;
    const event = events.find(
      (each) => each.reason === 'Unhealthy' && each.container === name && each.message.startsWith(prefix),
    );
    if (!event) return [];
    const run = trace.probes.find((each) => each.container === name && each.probe === probe && each.result !== 'success');
    const label = localize(`reality.measured.${probe}`, { name });
    return [{ id: `${name}/${probe}`, label, real: event.first, simulated: run?.t ?? null, kind: 'moment' }];
  });
}

/** From the delete to the exit of each container. */
function endOf({ deletion, containers }: Recording, { termination, containers: own }: Trace, localize: Localize): Pair[] {
  if (!deletion || !termination) return [];
  return containers.flatMap(({ name, runs }): Pair[] => {
    const finishedAt = runs.at(-1)?.finishedAt;
    if (!finishedAt || finishedAt.t < deletion.at.t - 1) return [];
    const exit = own.find((container) => container.name === name)?.runs.at(-1)?.finishedAt ?? null;
    const simulated = exit === null ? null : exit - termination.requestedAt;
    const real = lengthOf(deletion.at, finishedAt);
    return [{ id: `${name}/end`, label: localize('reality.measured.end', { name }), real, simulated, kind: 'length' }];
  });
}

export function lengthOf(from: RealTime, to: RealTime): RealTime {
  // Both are cut in the same way, so that what the origin may be off by cancels out.
  return { t: Math.max(0, Math.round((to.t - from.t) * 1000) / 1000), within: Math.max(from.within, to.within) };
}

/** A restart may come this much earlier or later, in seconds and as a share of the time until it. */
const restartChance = { seconds: 2, share: 0.05 };

function restarts({ containers, until }: Recording, traces: readonly Trace[], localize: Localize): Measured[] {
  const [trace] = traces;
  if (!trace || containers.length === 0 || until > trace.until) return [];
  const nearby = Math.max(restartChance.seconds, restartChance.share * until);
  const countAt = ({ columns }: Trace, moment: number): number => columns.findLast(({ t }) => t <= moment)?.restarts ?? 0;
  const measured = containers.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const fits =
    measured >= Math.min(...traces.map((each) => countAt(each, until - nearby))) &&
    measured <= Math.max(...traces.map((each) => countAt(each, until + nearby)));
  const label = localize('compare.figure.restarts');
  const simulated = String(countAt(trace, until));
  return [{ id: 'restarts', label, measured: String(measured), simulated, difference: '', fits }];
}

/** `values`: what the simulations came to, one for each seed; none where it happens in none. */
function tell({ id, label, real, simulated, kind }: Pair, values: readonly number[], localize: Localize): Measured[] {
  if (real === null) return [];
  const at = formatSeconds(real.t, localize);
  const measured = real.within < 0.05 ? at : localize('reality.about', { at, within: formatSeconds(real.within, localize) });
  const never = localize(kind === 'moment' ? 'compare.never' : 'compare.none');
  const shown = simulated ?? values[0];
  if (shown === undefined) return [{ id, label, measured, simulated: never, difference: '', fits: false }];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const { seconds, share } = values.length > 1 ? beyondSpread : chance;
  const slack = real.within + Math.max(seconds, share * shown);
  const off = shown - real.t;
  const time = formatSeconds(Math.abs(off), localize);
  const words =
    kind === 'moment' ? (['compare.later', 'compare.sooner'] as const) : (['compare.longer', 'compare.shorter'] as const);
  const text = (value: number): string => formatSeconds(value, localize);
  return [
    {
      id,
      label,
      measured,
      simulated:
        high - low > 0.05 ? localize('reality.span', { at: text(shown), low: text(low), high: text(high) }) : text(shown),
      difference: Math.abs(off) < 0.05 ? '' : localize(words[off > 0 ? 0 : 1], { time }),
      fits: real.t >= low - slack && real.t <= high + slack,
    },
  ];
}
