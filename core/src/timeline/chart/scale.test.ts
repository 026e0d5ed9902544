import { expect, test } from 'vitest';
import { createFolding } from '../fold.ts';
import { axisTicks } from './axis-ticks.ts';
import { fullRange, panRange, zoomRange } from './range.ts';
import { createScale } from './scale.ts';

const folded = createFolding([{ start: 20, end: 280 }], 300);

/** Labels of the ticks for a range on a plot of so many pixels. */
function ticks(start: number, end: number, width: number, zero = 0): string[] {
  return axisTicks(createScale(folded, { start, end }, width), zero, zero > 0 ? '+' : '').map(({ label }) => label);
}

test('ticks leave room for their labels, and none is in a fold', () => {
  expect(ticks(0, 300, 600)).toEqual(['0s', '5s', '10s', '15s', '4m40s', '4m45s', '4m50s', '4m55s']);
  expect(ticks(0, 10, 300)).toEqual(['0s', '2s', '4s', '6s', '8s']);
  expect(ticks(1.5, 1.7, 400)).toEqual(['1.5s', '1.55s', '1.6s', '1.65s']);
});

test('a stretch between folds says when it is, by a smaller step if need be', () => {
  const folds = createFolding(
    [
      { start: 20, end: 62 },
      { start: 88, end: 300 },
    ],
    300,
  );
  const labels = axisTicks(createScale(folds, { start: 0, end: 300 }, 150)).map(({ label }) => label);
  expect(labels).toEqual(['0s', '1m10s']);
});

test.each([150, 211, 260, 333, 400])('the last label is not cut off, with an m in it too: %i px', (width) => {
  for (let end = 290; end < 300; end += 0.1) {
    const { px, label } = axisTicks(createScale(folded, { start: 281, end }, width)).at(-1) ?? { px: 0, label: '' };
    const textPx = 6.2 * (label.length - 1) + 10;
    expect(px + 3 + textPx, `${label} at ${px}`).toBeLessThanOrEqual(width);
  }
});

test('a second ruler counts from its own zero, and has nothing before it', () => {
  expect(ticks(270, 300, 900, 285)).toEqual(['+0s', '+2s', '+4s', '+6s', '+8s', '+10s', '+12s', '+14s']);
});

test('time and pixels agree in both directions', () => {
  const scale = createScale(folded, { start: 5, end: 295 }, 700);
  for (const t of [5, 12, 100, 281, 295]) expect(scale.pxToTime(scale.timeToPx(t))).toBeCloseTo(t, 4);
  expect(scale.timeToPx(5)).toBeCloseTo(0, 3);
  expect(scale.timeToPx(295)).toBeCloseTo(700, 3);
});

test('panning does not change the zoom by a bit', () => {
  const full = fullRange(folded, 300);
  let range = zoomRange(full, 0.03, 10, folded, full);
  const zooms = new Set<number>();
  for (let i = 0; i < 50; i++) {
    zooms.add(createScale(folded, range, 977).pxPerUnit);
    range = panRange(range, i % 2 ? 0.0137 : -0.0113, folded, full);
  }
  expect(zooms.size).toBe(1);
});
