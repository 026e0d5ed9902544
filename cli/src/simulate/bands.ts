import type { Band, Trace } from '#core/sim/trace.ts';

/** The key moments whose spread `--runs` reports, by name. */
const moments: Readonly<Record<string, (trace: Trace) => number | null | undefined>> = {
  readyAt: (trace) => trace.summary.readyAt,
  firstProbeAt: (trace) => trace.probes[0]?.t,
  firstRestartAt: (trace) => earliest(trace.containers.map((container) => container.runs[1]?.startedAt)),
  firstFailedProbeAt: (trace) => trace.probes.find(({ result }) => result === 'failure' || result === 'timeout')?.t,
  sigkillAt: (trace) => trace.termination?.sigkill[0]?.t,
  removedAt: (trace) => trace.termination?.removedAt,
  terminationSeconds: (trace) => trace.summary.terminationSeconds,
};

/** Earliest, median, 95th percentile and latest of each moment over the runs in which it happened. */
export function bandsOf(traces: readonly Trace[]): Record<string, Band> {
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
