/** Steps that people count time in, in seconds: below a minute by tens, above it by minutes and hours. */
const steps = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800,
  21_600, 43_200, 86_400,
];

/** The smallest readable step of at least `minimum` seconds; above a day whole days. */
export function niceStep(minimum: number): number {
  return steps.find((step) => step >= minimum) ?? Math.ceil(minimum / 86_400) * 86_400;
}

/** Readable steps below this one that are whole seconds, the largest first. */
export function smallerSteps(step: number): readonly number[] {
  return steps.filter((other) => other < step && other >= 1).reverse();
}

/** Multiples of `step` in [start, end], at most `limit` of them; free of binary rounding (0.3, not 0.30000000000000004). */
export function ticksBetween(start: number, end: number, step: number, limit = 500): number[] {
  const ticks: number[] = [];
  const first = Math.ceil(start / step - 1e-9);
  for (let i = first; i * step <= end + step * 1e-9 && ticks.length < limit; i++) ticks.push(Number((i * step).toFixed(3)));
  return ticks;
}

/** A tick's text: `0.25s`, `5s`, `1m`, `1m30s`, `2h`. The same in every language, as `kubectl` writes ages. */
export function tickLabel(t: number): string {
  if (t < 0) return `-${tickLabel(-t)}`;
  if (t < 60) return `${Number(t.toFixed(3))}s`;
  const [hours, minutes, rest] = [Math.floor(t / 3600), Math.floor((t % 3600) / 60), Number((t % 60).toFixed(3))];
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
}
