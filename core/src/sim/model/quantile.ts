import { milliseconds, type SimDuration } from '../../base/time.ts';

/** Milliseconds: least, median, most. */
export type LatencyRange = readonly [least: number, median: number, most: number];

/** A wider range has no table. */
const widestTable = 64;
/** A share as near as this to where the result changes is computed: far more than what rounding does to either way. */
const nearby = 1e-9;
/** So many equal parts of the shares are looked up; in one where the result changes it is computed. */
const parts = 512;
const changing = -1;

/**
 * A skewed distribution between two ends with the given median: `least + (most - least) * u ** k` in whole milliseconds, for u in [0, 1).
 * A simulation draws hundreds of thousands of times: of a narrow range the results are kept for the parts of the shares, which gives
 * the same results without the power.
 */
export function quantileOf(range: LatencyRange): (u: number) => SimDuration {
  const [least, median, most] = range;
  const width = most - least;
  const exponent = Math.log((median - least) / width) / Math.log(0.5);
  const compute = (u: number): SimDuration => milliseconds(least + width * u ** exponent);
  if (width > widestTable || !Number.isInteger(least)) return compute;
  const changes = Float64Array.from({ length: Math.ceil(width) }, (_, step) => ((step + 0.5) / width) ** (1 / exponent));
  let at = 0;
  const nextChange = (): number => changes[at] ?? Number.POSITIVE_INFINITY;
  const steps = Int8Array.from({ length: parts }, (_, part) => {
    while (nextChange() <= part / parts - nearby) at++;
    return nextChange() <= (part + 1) / parts + nearby ? changing : at;
  });
  return (u) => {
    const step = steps[Math.trunc(u * parts)] ?? changing;
    return step === changing ? compute(u) : ((least + step) as SimDuration);
  };
}
