import { countWhile } from '../../base/count-while.ts';
import { milliseconds, type SimDuration } from '../../base/time.ts';

/** Milliseconds: least, median, most. */
export type LatencyRange = readonly [least: number, median: number, most: number];

/** A wider range has no table. */
const widestTable = 64;
/** A share as near as this to where the result changes is computed: far more than what rounding does to either way. */
const nearby = 1e-9;
/** The search for a share begins where its part of so many parts does. */
const parts = 256;

/**
 * A skewed distribution between two ends with the given median: `least + (most - least) * u ** k` in whole milliseconds, for u in [0, 1).
 * A simulation draws hundreds of thousands of times: of a narrow range the shares at which the result changes are kept, which gives
 * the same results without the power.
 */
export function quantileOf(range: LatencyRange): (u: number) => SimDuration {
  const [least, median, most] = range;
  const width = most - least;
  const exponent = Math.log((median - least) / width) / Math.log(0.5);
  const compute = (u: number): SimDuration => milliseconds(least + width * u ** exponent);
  if (width > widestTable || !Number.isInteger(least)) return compute;
  const changes = Float64Array.from({ length: Math.ceil(width) }, (_, step) => ((step + 0.5) / width) ** (1 / exponent));
  const begins = Uint8Array.from({ length: parts }, (_, part) =>
    countWhile(width, (step) => (changes[step] ?? 2) <= part / parts),
  );
  return (u) => {
    let step = begins[Math.trunc(u * parts)] ?? 0;
    while ((changes[step] ?? 2) <= u) step++;
    const isNear = u - (changes[step - 1] ?? -1) < nearby || (changes[step] ?? 2) - u < nearby;
    return isNear ? compute(u) : ((least + step) as SimDuration);
  };
}
