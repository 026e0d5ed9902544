import { describe, expect, it } from 'vitest';
import { Stratified } from './stratified.ts';

const draws = (name: string, seed: number, count: number): number[] => {
  const stream = new Stratified(name, seed);
  return Array.from({ length: count }, () => stream.next());
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('draws', () => {
  it('are uniform within a run', () => {
    const values = draws('a', 1, 10_000);
    expect(mean(values)).toBeCloseTo(0.5, 1);
    expect(values.filter((value) => value < 0.1).length).toBeGreaterThan(850);
    expect(values.filter((value) => value < 0.1).length).toBeLessThan(1150);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it('spread evenly over a dozen seeds, each time', () => {
    for (let nth = 0; nth < 50; nth++) {
      const values = Array.from({ length: 12 }, (_, seed) => draws('b', seed + 1, nth + 1).at(-1) ?? -1).sort((a, b) => a - b);
      const gaps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(0.25);
    }
  });

  it('take any seed', () => {
    for (const seed of [-5, 0, 0.5, 1e12]) for (const value of draws('c', seed, 5)) expect(value >= 0 && value < 1).toBe(true);
  });
});
