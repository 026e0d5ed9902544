import { type SimulationInput, simulate } from './simulate.ts';
import type { Band, Trace } from './trace.ts';

type Read = (trace: Trace) => number | null | undefined;

const firstProbe =
  (type: string): Read =>
  (trace) =>
    trace.probes.find(({ probe }) => probe === type)?.t;

/** The key moments whose spread is worth knowing, by name. */
const moments = {
  readyAt: (trace) => trace.summary.readyAt,
  firstProbeAt: (trace) => trace.probes[0]?.t,
  firstStartupProbeAt: firstProbe('startup'),
  firstReadinessProbeAt: firstProbe('readiness'),
  firstLivenessProbeAt: firstProbe('liveness'),
  firstRestartAt: (trace) => earliest(trace.containers.map((container) => container.runs[1]?.startedAt)),
  firstFailedProbeAt: (trace) => trace.probes.find(({ result }) => result === 'failure' || result === 'timeout')?.t,
  sigkillAt: (trace) => trace.termination?.sigkill[0]?.t,
  removedAt: (trace) => trace.termination?.removedAt,
  terminationSeconds: (trace) => trace.summary.terminationSeconds,
} as const satisfies Record<string, Read>;

export type BandName = keyof typeof moments;

/** Runs that show most of the spread: successive seeds are spread evenly (model/stratified.ts). */
export const usualRuns = 12;

/**
 * A trace with the spread of its key moments over `runs` successive seeds, the trace's own among them (seconds). `first` is the trace
 * of the input itself where it is there already. Costs as much as `runs - 1` simulations: not for each key that is typed.
 */
export function withBands(input: SimulationInput, runs: number = usualRuns, first: Trace = simulate(input)): Trace {
  const others = Array.from({ length: Math.max(0, runs - 1) }, (_, i) => simulate({ ...input, seed: input.seed + i + 1 }));
  return { ...first, bands: bandsOf([first, ...others]) };
}

/** Earliest, median, 95th percentile and latest of each moment over the runs in which it happened. */
export function bandsOf(traces: readonly Trace[]): Readonly<Record<string, Band>> {
  const bands: Record<string, Band> = {};
  for (const [name, read] of Object.entries(moments)) {
    const times = traces.map(read).filter((t) => t !== null && t !== undefined);
    if (times.length > 0) bands[name] = bandOf(times);
  }
  return bands;
}

function bandOf(times: readonly number[]): Band {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { min: at(0), p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((t) => t !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
