import { expect, test } from 'vitest';
import { sampleMessage, stateAfter } from '#test/support/webview.tsx';
import type { Action } from './action.ts';
import { derive } from './derived.ts';
import { reduce } from './reducer.ts';
import { initialState, type State } from './state.ts';

/** The range in view after these actions, in whole seconds. */
function view(...actions: readonly Action[]): string {
  const range = derive(stateAfter(...actions))?.range;
  return range ? `${Math.round(range.start)}–${Math.round(range.end)}` : 'nothing';
}

function selectionAfter(...actions: readonly Action[]): string | null {
  return stateAfter(...actions).selection;
}

const linear: Action = { do: 'toggle-folding' };

test('the pod is deleted at the playhead, else when it has been ready for a while', () => {
  const { edits } = stateAfter({ do: 'set-playhead', t: 42 }, { do: 'end-pod' });
  expect(edits.now.scenario.actions).toEqual([{ at: '42s', do: 'delete' }]);
  const ready = stateAfter().shown?.timeline.moments.find(({ kind }) => kind === 'ready')?.t ?? 0;
  expect(stateAfter({ do: 'end-pod' }).edits.now.scenario.actions?.[0]?.at).toBe(`${Math.round((ready + 10) * 10) / 10}s`);
});

test('everything fits at first, with a little room', () => {
  expect(view()).toBe('-2–179');
});

test('zooming keeps the moment under the pointer where it is', () => {
  const before = derive(stateAfter(linear))?.scale.timeToPx(60);
  const after = derive(stateAfter(linear, { do: 'zoom', factor: 0.5, at: 60 }))?.scale.timeToPx(60);
  expect(after).toBeCloseTo(before ?? 0, 3);
});

test('zooming out does not go beyond everything, and zooming in stops at fractions of a second', () => {
  expect(stateAfter({ do: 'zoom', factor: 0.5 }, { do: 'zoom', factor: 9 }).range).toBeNull();
  const close = stateAfter(...Array.from({ length: 80 }, (): Action => ({ do: 'zoom', factor: 0.5, at: 60 })));
  expect((close.range?.end ?? 0) - (close.range?.start ?? 0)).toBeGreaterThanOrEqual(0.05);
});

test('panning stops at both ends', () => {
  expect(view(linear, { do: 'zoom', factor: 0.1, at: 0 }, { do: 'pan', share: -5 })).toBe('-3–16');
  expect(view(linear, { do: 'zoom', factor: 0.1, at: 0 }, { do: 'pan', share: 50 })).toBe('161–179');
});

test('a lane whose name is selected is fitted as a whole', () => {
  expect(view({ do: 'select', id: 'row:creation' }, { do: 'show-selection' })).toBe('-1–4');
  expect(view({ do: 'select', id: 'row:group/node' }, { do: 'show-selection' })).toBe(view());
});

test('presets show the start, the end, and everything', () => {
  expect(view({ do: 'show-preset', preset: 'startup' })).toBe('-1–38');
  expect(view({ do: 'show-preset', preset: 'termination' })).toBe('132–179');
  expect(stateAfter({ do: 'zoom', factor: 0.5 }, { do: 'show-preset', preset: 'fit' }).range).toBeNull();
});

test('a termination opens on the end, and stays where one went from there', () => {
  const ending = sampleMessage({ view: 'termination' });
  expect(view({ do: 'receive', message: ending })).toBe('132–179');
  const fitted: Action[] = [
    { do: 'receive', message: ending },
    { do: 'show-preset', preset: 'fit' },
  ];
  expect(view(...fitted, { do: 'receive', message: ending })).toBe('-2–179');
  expect(view(...fitted, { do: 'receive', message: sampleMessage() })).toBe('-2–179');
});

test('keys move along a lane, between lanes, and to row names', () => {
  expect(selectionAfter({ do: 'move', direction: 'next' })).toBe('status/Pending/0');
  expect(selectionAfter({ do: 'select', id: 'api/preStop/0' }, { do: 'move', direction: 'next' })).toBe('api/postStart/1');
  expect(selectionAfter({ do: 'select', id: 'api/postStart/0' }, { do: 'move', direction: 'previous' })).toBe('row:hooks/api');
  expect(selectionAfter({ do: 'select', id: 'api/preStop/1' }, { do: 'move', direction: 'up' })).toBe('api/run/1');
  expect(selectionAfter({ do: 'select', id: 'api/run/0' }, { do: 'move', direction: 'last' })).toBe('api/run/1');
  expect(selectionAfter({ do: 'select', id: 'status/Pending/0' }, { do: 'move', direction: 'up' })).toBe('status/Pending/0');
});

test('moving to an item that is out of view brings it in', () => {
  const state = stateAfter(
    { do: 'show', range: { start: 0, end: 2 } },
    { do: 'select', id: 'api/run/0' },
    { do: 'move', direction: 'next' },
  );
  expect(derive(state)?.range.end).toBeGreaterThan(100);
});

test('the selection can fill the view', () => {
  expect(view({ do: 'select', id: 'api/preStop/1' }, { do: 'show-selection' })).toBe('136–159');
  expect(view({ do: 'show-selection' })).toBe('-2–179');
});

test('escape takes away one layer at a time', () => {
  const all = stateAfter(
    { do: 'zoom', factor: 0.5 },
    { do: 'select', id: 'api/run/0' },
    { do: 'hover', hover: { id: 'api/run/0', x: 1, y: 1 } },
    { do: 'toggle-help' },
  );
  const layers = (state: State) =>
    [state.help, state.hover !== null, state.drawer.open, state.selection !== null, state.range !== null].filter(Boolean).length;
  const seen = [];
  for (let state = all; layers(state) > 0; state = reduce(state, { do: 'peel' })) seen.push(layers(state));
  expect(seen).toEqual([5, 4, 3, 2, 1]);
});

test('an edit keeps zoom and selection', () => {
  const before = stateAfter({ do: 'show', range: { start: 100, end: 150 } }, { do: 'select', id: 'api/run/1' });
  const after = reduce(before, { do: 'receive', message: sampleMessage() });
  expect([after.range, after.selection]).toEqual([before.range, 'api/run/1']);
});

test('a selection that an edit took away is dropped', () => {
  const message = sampleMessage();
  const lanes = message.timeline.lanes.filter(({ id }) => id !== 'hooks/api');
  const before = stateAfter({ do: 'select', id: 'api/preStop/0' });
  expect(
    reduce(before, { do: 'receive', message: { ...message, timeline: { ...message.timeline, lanes } } }).selection,
  ).toBeNull();
});

test('another pod starts with everything in view', () => {
  const before = stateAfter({ do: 'zoom', factor: 0.5 });
  expect(reduce(before, { do: 'receive', message: sampleMessage({ template: 'Pod/default/db' }) }).range).toBeNull();
});

test('a broken document keeps the picture and says why; the next good one takes that back', () => {
  const stale = stateAfter({ do: 'receive', message: { type: 'stale', reason: 'line 3' } });
  expect([stale.shown !== null, stale.problem]).toEqual([true, 'line 3']);
  expect(reduce(stale, { do: 'receive', message: sampleMessage() }).problem).toBeNull();
});

test('nothing happens without a picture', () => {
  for (const action of [
    { do: 'zoom', factor: 2 },
    { do: 'move', direction: 'next' },
    { do: 'show-selection' },
  ] satisfies Action[]) {
    expect(reduce(initialState, action)).toBe(initialState);
  }
});

test('the drawer keeps a height that can be used', () => {
  expect(stateAfter({ do: 'resize-drawer', height: 5 }).drawer.height).toBe(90);
  expect(stateAfter({ do: 'resize-drawer', height: 5000 }).drawer.height).toBe(900);
});
