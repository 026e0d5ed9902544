import { expect, test } from 'vitest';
import { quantileOf } from './quantile.ts';

const ranges = [
  [0, 0.4, 12],
  [1, 2, 4],
  [2, 5, 20],
  [10, 26, 50],
  [7, 14, 50],
  [100, 190, 330],
] as const;

test.each(ranges)('%d, %d, %d ms: a table gives what the formula gives, at its steps too', (least, median, most) => {
  const exponent = Math.log((median - least) / (most - least)) / Math.log(0.5);
  const formula = (u: number): number => Math.round(least + (most - least) * u ** exponent);
  const quantile = quantileOf([least, median, most]);
  const steps = Array.from({ length: most - least }, (_, step) => ((step + 0.5) / (most - least)) ** (1 / exponent));
  const shares = [...Array.from({ length: 20_000 }, (_, i) => i / 20_000), ...steps.flatMap((u) => [u - 1e-12, u, u + 1e-12])];
  expect(shares.map(quantile)).toEqual(shares.map(formula));
});
