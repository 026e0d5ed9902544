import { describe, expect, test } from 'vitest';
import { LineIndex } from './line-index.ts';
import { createRandom } from './random.ts';
import { formatGoDuration, milliseconds, parseDuration } from './time.ts';

describe('durations', () => {
  test.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['250ms', 250],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['12', 12_000],
  ])('%s is read as %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each(['', 'soon', '-5s', '5 s', '1e9s', 's', '99999999999999999999d'])('%j is no duration', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  test.each([
    [0, '0s'],
    [250, '250ms'],
    [10_000, '10s'],
    [80_000, '1m20s'],
    [300_000, '5m0s'],
    [1234, '1.234s'],
    [3_600_000, '1h0m0s'],
  ])('%d ms are printed as Go prints them', (ms, text) => expect(formatGoDuration(milliseconds(ms))).toBe(text));
});

test('positions and offsets agree, whatever ends the lines', () => {
  const text = 'a\r\nbb\n\rccc';
  const lines = new LineIndex(text);
  expect(lines.lineCount).toBe(4);
  for (let offset = 0; offset <= text.length; offset++) expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
  expect(lines.positionAt(3)).toEqual({ line: 1, character: 0 });
  expect(lines.offsetAt({ line: 99, character: 0 })).toBe(text.length);
});

describe('randomness', () => {
  test('the same seed draws the same numbers', () => {
    const [a, b] = [createRandom(7), createRandom(7)];
    expect(Array.from({ length: 5 }, () => a.next())).toEqual(Array.from({ length: 5 }, () => b.next()));
  });

  test('a fork is not moved by draws from its parent', () => {
    const [quiet, busy] = [createRandom(7), createRandom(7)];
    busy.next();
    expect(quiet.fork('probes').next()).toBe(createRandom(7).fork('probes').next());
    expect(busy.fork('probes').next()).toBe(quiet.fork('probes').next());
  });

  test('numbers spread evenly over the interval', () => {
    const random = createRandom(1);
    const draws = Array.from({ length: 10_000 }, () => random.between(2, 4));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...draws)).toBeLessThan(4);
    expect(draws.reduce((sum, x) => sum + x, 0) / draws.length).toBeCloseTo(3, 1);
  });
});
