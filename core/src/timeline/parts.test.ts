import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { sampleTrace } from '#test/support/sample-timeline.ts';
import type { Summary } from '../sim/trace.ts';
import { createFolding } from './fold.ts';
import { formatSeconds } from './format.ts';
import { groupMarks } from './merge-marks.ts';
import type { Lane, Marker } from './model.ts';
import { findQuiet } from './quiet.ts';
import { summarize } from './summary.ts';
import { niceStep, tickLabel, ticksBetween } from './ticks.ts';

test.each([
  [0, '0 s'],
  [0.254, '0.25 s'],
  [1.26, '1.3 s'],
  [12.4, '12 s'],
  [59.9, '1 min'],
  [80, '1 min 20 s'],
  [3600, '1 h'],
  [7500, '2 h 5 min'],
  [-2, '−2 s'],
])('%d seconds are written %s', (seconds, text) => {
  expect(formatSeconds(seconds, english)).toBe(text);
});

test.each([
  [0.25, '0.25s'],
  [60, '1m'],
  [90, '1m30s'],
  [3600, '1h'],
  [-5, '-5s'],
])('the tick at %d says %s', (t, label) => {
  expect(tickLabel(t)).toBe(label);
});

test('ticks are round numbers without rounding dirt', () => {
  expect(niceStep(0.07)).toBe(0.1);
  expect(niceStep(7)).toBe(10);
  expect(niceStep(200_000)).toBe(259_200);
  expect(ticksBetween(0.05, 0.45, 0.1)).toEqual([0.1, 0.2, 0.3, 0.4]);
  expect(ticksBetween(0, 1e9, 0.001).length).toBe(500);
});

test('folded stretches take little room, and both directions agree', () => {
  const folding = createFolding([{ start: 10, end: 90 }], 100);
  expect([0, 10, 50, 90, 100].map((t) => Number(folding.toUnits(t).toFixed(2)))).toEqual([0, 10, 10.6, 11.2, 21.2]);
  for (const t of [-5, 0, 3, 10, 42, 90, 99, 120]) expect(folding.toSeconds(folding.toUnits(t))).toBeCloseTo(t, 6);
});

test('nothing to fold is nothing changed', () => {
  expect(createFolding([], 60).toUnits(42)).toBe(42);
});

/** `0 1 2 3-9(3)`: single marks, and merged ones with the one that stands for them. */
function grouped(kinds: readonly string[]): string {
  const groups = groupMarks(kinds, (kind) => Number(kind === 'bad'));
  return groups.map(({ first, last, like }) => (first === last ? `${first}` : `${first}-${last}(${like})`)).join(' ');
}

test('a long run of equal marks keeps its ends and merges its middle', () => {
  expect(grouped(Array.from({ length: 1000 }, (_, i) => (i < 997 ? 'good' : 'bad')))).toBe(
    '0 1 2 3-993(3) 994 995 996 997 998 999',
  );
});

test('marks that alternate are merged all the same, and the worst of them shows', () => {
  const merged = grouped(Array.from({ length: 10_000 }, (_, i) => (i % 2 ? 'bad' : 'good'))).split(' ');
  expect(merged.length).toBeLessThanOrEqual(240);
  expect(merged[0]).toBe('0-41(1)');
});

test('a few marks stay as they are', () => {
  expect(grouped(['good', 'good', 'bad'])).toBe('0 1 2');
});

function mark(i: number, kind: Marker['kind']): Marker {
  return { id: `p/${i}`, t: i, kind, label: kind, description: kind, explanation: '', source: null };
}

test('steady successes are quiet, and a change is not', () => {
  const markers = Array.from({ length: 30 }, (_, i) => mark(i * 10, i === 20 ? 'failure' : 'success'));
  const lane: Lane = { id: 'l', group: 'app', title: 'l', depth: 0, segments: [], markers, source: null };
  expect(findQuiet([lane], [], 300)).toEqual([
    { start: 3, end: 197 },
    { start: 213, end: 297 },
  ]);
});

test('short gaps are not worth a fold', () => {
  expect(findQuiet([], [{ id: 'ready', t: 15, kind: 'ready', label: '' }], 30)).toEqual([]);
});

test.each<[string, Partial<Summary>, Partial<typeof sampleTrace>]>([
  ['ready ≈ 12 s · 0 restarts', { readyAt: 12.2, restarts: 0, terminationSeconds: null }, { termination: null }],
  [
    'ready ≈ 0.5 s · 1 restart · terminates in ≤ 35 s',
    { readyAt: 0.5, restarts: 1, terminationSeconds: 34.2 },
    { termination: null },
  ],
  ['ready ≈ 12 s · 2 restarts · killed after 31 s', { readyAt: 12.2, restarts: 2, terminationSeconds: 30.4 }, {}],
  [
    'not ready within 2 min · 0 restarts',
    { readyAt: null, restarts: 0, terminationSeconds: null },
    { until: 120, phases: [], assumptions: [] },
  ],
  [
    'succeeds at 5 s · 0 restarts',
    { readyAt: null, restarts: 0, terminationSeconds: null },
    { phases: [{ t: 5, phase: 'Succeeded' }] },
  ],
  [
    'fails at 5 s · 0 restarts',
    { readyAt: null, restarts: 0, terminationSeconds: null },
    { phases: [{ t: 5, phase: 'Failed' }] },
  ],
])('the code lens says %s', (text, summary, change) => {
  expect(summarize({ ...sampleTrace, ...change, summary: { ...sampleTrace.summary, ...summary } }, english)).toBe(text);
});
