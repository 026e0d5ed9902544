import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { sampleTimeline } from '#test/support/sample-timeline.ts';
import { searchTimeline } from './search.ts';
import { describeState, stateAt } from './state-at.ts';
import { turningPointFrom, turningPoints } from './turning-points.ts';

const timeline = sampleTimeline();

test.each([
  [-1, 'not there'],
  [1, 'Init:0/2 0/2 · wait-for-db: PodInitializing · proxy: PodInitializing · api: PodInitializing'],
  [40, /^Running 2\/2 · .*endpoints: ready: gets traffic.*api: running, ready$/],
  [130, /^Running 2\/2, restarts: 1 · /],
  [900, 'not there'],
])('at %s s the pod is told in one line', (t, text) => {
  const line = describeState(stateAt(timeline, t), english);
  if (typeof text === 'string') expect(line).toContain(text);
  else expect(line).toMatch(text);
});

test('the grace period runs from the delete to the kill', () => {
  const { requestedAt = 0, killAt = 0 } = timeline.termination ?? {};
  expect(stateAt(timeline, requestedAt - 1).graceLeft).toBeNull();
  expect(stateAt(timeline, requestedAt + 10).graceLeft).toBeCloseTo(killAt - requestedAt - 10);
});

test('a probe lane says its last result', () => {
  const lane = stateAt(timeline, 80.5).lanes.find((state) => state.lane.id === 'probe/api/liveness');
  expect(lane?.mark?.label).toBe('failure 3/3');
});

test('turning points are in order, and steady results are none', () => {
  const points = turningPoints(timeline);
  expect(points).toEqual([...points].sort((a, b) => a - b));
  expect(points.length).toBeLessThan(120);
  const first = points[0] ?? 0;
  expect(turningPointFrom(points, first, 'next')).toBe(points[1]);
  expect(turningPointFrom(points, first, 'previous')).toBeUndefined();
});

test('a search finds bars, marks and events by all words', () => {
  const { hits, items, lanes } = searchTimeline(timeline, 'API prestop');
  expect([...items]).toEqual(['api/preStop/0', 'api/preStop/1']);
  expect([...lanes]).toEqual(['hooks/api']);
  expect(hits.map(({ t }) => Math.round(t))).toEqual([80, 140]);
  expect(searchTimeline(timeline, 'successfully assigned').hits).toEqual([{ item: null, t: expect.any(Number) }]);
  expect(searchTimeline(timeline, '  ').hits).toEqual([]);
});
