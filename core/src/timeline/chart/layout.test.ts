import { expect, test } from 'vitest';
import { sampleTimeline } from '#test/support/sample-timeline.ts';
import { createFolding } from '../fold.ts';
import type { Lane, Marker } from '../model.ts';
import { layoutBars } from './bars.ts';
import { clusterAt, clusterMarks, clustersBetween } from './cluster.ts';
import { fitLabel, fitText } from './fit-text.ts';
import { buildRows, plainRows } from './rows.ts';
import { createScale } from './scale.ts';

const plain = createFolding([], 1000);

function lane(kinds: string, stepSeconds: number): Lane {
  const markers = [...kinds].map((letter, i): Marker => {
    const kind = letter === 'x' ? 'failure' : 'success';
    return { id: `${i}`, t: i * stepSeconds, kind, label: kind, description: kind, explanation: '', source: null };
  });
  return { id: 'lane', group: 'app', title: 'lane', depth: 0, segments: [], markers, source: null };
}

/** `0`, `2×3` for three marks from the one with id 2 on, `~` for a mix, and the kind of the worst. */
function clusters(kinds: string, pxPerMark: number): string {
  return clusterMarks(lane(kinds, 1), plain, pxPerMark)
    .map(
      ({ id, count, mixed, marker }) =>
        `${id}${count > 1 ? `×${count}` : ''}${mixed ? '~' : ''}${marker.kind === 'failure' ? '!' : ''}`,
    )
    .join(' ');
}

test.each([
  ['far apart, each mark is itself', 'oxo', 20, '0 1! 2'],
  ['equal marks that would touch become one', 'oooo', 5, '0×4'],
  ['a failure among successes is not lost', 'oooxooo', 3, '0×7~!'],
  ['a stretch that can be seen for itself stays itself', 'oooxoooo', 8, '0×3 3! 4×4'],
  ['a mix does not grow without end', 'oxoxoxoxoxox', 10, '0×4~! 4×4~! 8×4~!'],
  ['nothing is nothing', '', 5, ''],
])('%s', (_, kinds, pxPerMark, expected) => {
  expect(clusters(kinds, pxPerMark)).toBe(expected);
});

test('merged marks are kept while one only pans', () => {
  const marks = lane('oxox', 1);
  expect(clusterMarks(marks, plain, 5)).toBe(clusterMarks(marks, plain, 5));
  expect(clusterMarks(marks, plain, 6)).not.toBe(clusterMarks(marks, plain, 5));
});

test('only what is in view is drawn, out of any number', () => {
  const all = clusterMarks(lane('ox'.repeat(50_000), 1), plain, 20);
  expect(all.length).toBe(100_000);
  expect(clustersBetween(all, 1_000_000, 1_000_100).map(({ t }) => t)).toEqual([50_000, 50_001, 50_002, 50_003, 50_004, 50_005]);
  expect(clusterAt(all, 77)?.id).toBe('77');
  expect(clusterAt(all, 77.5)).toBeUndefined();
});

test('bars are cut to the view, keep their ends out of sight, and go on to the end when open', () => {
  const [status] = sampleTimeline().lanes;
  if (!status) throw new Error('the sample has lanes');
  const scale = createScale(plain, { start: 50, end: 60 }, 500);
  const [bar, ...more] = layoutBars(status, scale, 200, null);
  expect([bar?.x, bar?.width, more.length]).toEqual([-40, 580, 0]);
  const open = { ...status, segments: status.segments.slice(0, 1).map((segment) => ({ ...segment, end: null })) };
  expect(layoutBars(open, createScale(plain, { start: 0, end: 200 }, 500), 200, null)).toMatchObject([
    { open: true, width: 500 },
  ]);
});

test('thousands of bars on one pixel are drawn once', () => {
  const [status] = sampleTimeline().lanes;
  const [segment] = status?.segments ?? [];
  if (!status || !segment) throw new Error('the sample has lanes');
  const segments = Array.from({ length: 5000 }, (_, i) => ({ ...segment, id: `${i}`, start: i / 1000, end: (i + 1) / 1000 }));
  expect(layoutBars({ ...status, segments }, createScale(plain, { start: 0, end: 100 }, 500), 200, null).length).toBeLessThan(30);
});

test.each([
  ['Running', 100, 'Running'],
  ['CrashLoopBackOff', 50, 'CrashLo…'],
  ['Running', 10, ''],
])('%s in %d pixels is %j', (text, room, shown) => {
  expect(fitText(text, room, (value) => value.length * 6)).toBe(shown);
});

test('a label that does not fit gives way to its short form', () => {
  const measure = (text: string) => text.length * 6;
  const bar = { label: 'run 1 · exit code 3', short: 'exit 3' };
  expect([200, 60, 30].map((room) => fitLabel(bar, room, measure))).toEqual(['run 1 · exit code 3', 'exit 3', 'exit…']);
});

test('rows are lanes below the names of their groups; what is folded away is kept for a preview', () => {
  const rows = buildRows(sampleTimeline(), {
    ...plainRows,
    collapsed: ['row:conditions', 'row:group/node', 'row:container/api'],
  });
  const lines = rows.map(
    ({ id, collapsed, hidden }) =>
      `${id}${collapsed === undefined ? '' : collapsed ? ' ▸' : ' ▾'}${hidden.length ? ` (${hidden.length})` : ''}`,
  );
  expect(lines).toEqual([
    'row:status',
    'row:phase',
    'row:conditions ▸ (5)',
    'row:group/control-plane ▾',
    'row:creation',
    'row:scheduler',
    'row:endpoints',
    'row:traffic',
    'row:group/node ▸ (4)',
    'row:group/init ▾',
    'row:container/wait-for-db ▾',
    'row:process/wait-for-db',
    'row:group/sidecar ▾',
    'row:container/proxy ▾',
    'row:process/proxy',
    'row:probe/proxy/startup',
    'row:group/app ▾',
    'row:container/api ▸',
  ]);
});

test('a pinned lane comes first, with the name of its container; kinds can be left out', () => {
  const options = { ...plainRows, pinned: ['probe/api/liveness'], hidden: ['node', 'hooks'] };
  const rows = buildRows(sampleTimeline(), options);
  expect(rows[0]).toMatchObject({ id: 'row:probe/api/liveness', pinned: true, owner: 'api' });
  expect(rows.filter(({ id }) => id === 'row:probe/api/liveness')).toHaveLength(1);
  expect(rows.filter(({ group, id }) => group === 'node' || id.startsWith('row:hooks/'))).toEqual([]);
});

test('where only some lanes are wanted, what they hang below stays', () => {
  const rows = buildRows(sampleTimeline(), { ...plainRows, only: new Set(['hooks/api']) });
  expect(rows.map(({ id }) => id)).toEqual(['row:group/app', 'row:container/api', 'row:hooks/api']);
});
