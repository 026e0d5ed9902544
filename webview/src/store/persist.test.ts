import { expect, test } from 'vitest';
import { sampleMessage, stateAfter } from '#test/support/webview.tsx';
import { fromSaved, toSaved } from './persist.ts';
import { reduce } from './reducer.ts';

test('a reload brings back zoom, selection, folded rows and the drawer', () => {
  const before = stateAfter(
    { do: 'show', range: { start: 100, end: 150 } },
    { do: 'select', id: 'api/run/1' },
    { do: 'toggle-row', id: 'row:group/node' },
    { do: 'open-tab', tab: 'events' },
    { do: 'toggle-folding' },
  );
  const restored = reduce(fromSaved(JSON.parse(JSON.stringify(toSaved(before))), 900), {
    do: 'receive',
    message: sampleMessage(),
  });
  const { range, selection, collapsed, drawer, folded } = restored;
  expect({ range, selection, collapsed, drawer, folded }).toEqual({
    range: before.range,
    selection: 'api/run/1',
    collapsed: ['row:conditions', 'row:group/node'],
    drawer: { open: true, tab: 'events', height: 184 },
    folded: false,
  });
});

test.each([
  undefined,
  null,
  42,
  'x',
  [],
  { range: 'wide' },
  { range: { start: 5, end: 1 }, drawer: { tab: 'gone', height: 'tall' }, collapsed: [1, null], selection: 7 },
])('what is not as expected is left out: %j', (saved) => {
  const { range, selection, drawer } = fromSaved(saved, 900);
  expect({ range, selection, drawer }).toEqual({
    range: null,
    selection: null,
    drawer: { open: true, tab: 'explain', height: 184 },
  });
});

test('a low window begins without the drawer', () => {
  expect(fromSaved(undefined, 400).drawer.open).toBe(false);
});

test('a page whose state was lost hears that its panel stays with its pod', () => {
  const fresh = reduce(fromSaved(undefined, 900), { do: 'receive', message: sampleMessage() });
  expect(fresh.pinnedPod).toBe(false);
  expect(reduce(fresh, { do: 'receive', message: { type: 'open', pinned: true } }).pinnedPod).toBe(true);
  expect(
    reduce(stateAfter({ do: 'toggle-pinned-pod' }), { do: 'receive', message: { type: 'open', tab: 'state' } }).pinnedPod,
  ).toBe(true);
});
