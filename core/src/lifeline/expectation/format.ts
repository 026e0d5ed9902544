import type { Measured } from './measure.ts';
import type { Metric } from './metrics.ts';

/** Seconds as comments write them: `42.3s`. */
export const formatSeconds = (seconds: number): string => `${Number(seconds.toFixed(1))}s`;

/**
 * A figure next to what was expected of it; more exact where they would look the same. Undefined where what is measured never happened.
 */
export function formatMeasured(
  measured: Measured,
  expected: number | string,
  { kind }: Pick<Metric, 'kind'>,
): string | undefined {
  if (measured === Number.POSITIVE_INFINITY) return undefined;
  if (typeof measured === 'string' || kind !== 'duration') return String(measured);
  const short = Number(measured.toFixed(1));
  return short === expected ? `${measured}s` : `${short}s`;
}
