import { expect, test } from 'vitest';
import { stateAfter } from '#test/support/webview.tsx';
import type { Action } from './action.ts';
import { derive } from './derived.ts';

const at = (...actions: readonly Action[]) => stateAfter(...actions).playback.at;
const linear: Action = { do: 'toggle-folding' };

test('playing goes on at its speed and stops at the end', () => {
  const start: readonly Action[] = [linear, { do: 'set-speed', speed: 10 }, { do: 'toggle-play' }];
  expect(at(...start, { do: 'tick', seconds: 0.5 })).toBe(5);
  const { playback, shown } = stateAfter(...start, { do: 'tick', seconds: 1000 });
  expect(playback).toMatchObject({ playing: false, at: shown?.timeline.until });
  expect(at(...start, { do: 'toggle-play' }, { do: 'tick', seconds: 0.5 })).toBe(0);
});

test('a folded stretch goes by as fast as it is wide', () => {
  const [quiet] = stateAfter().shown?.timeline.quiet ?? [];
  const from = quiet?.start ?? 0;
  const before: readonly Action[] = [{ do: 'set-playhead', t: from }, { do: 'set-speed', speed: 1 }, { do: 'toggle-play' }];
  expect((at(...before, { do: 'tick', seconds: 1 }) ?? 0) - from).toBeGreaterThan(2);
});

test('it steps from change to change, and comes into view', () => {
  const { playback, range } = stateAfter({ do: 'show', range: { start: 150, end: 160 } }, { do: 'step', way: 'next' });
  expect(playback.at).toBe(0);
  expect(range?.start).toBeLessThanOrEqual(0);
  expect(at({ do: 'set-playhead', t: 139 }, { do: 'step', way: 'next' })).toBeCloseTo(140, 0);
  expect(at({ do: 'set-playhead', t: 0 }, { do: 'step', way: 'previous' })).toBe(0);
});

test('measuring from the keyboard follows the playhead', () => {
  const { measure } = stateAfter({ do: 'set-playhead', t: 10 }, { do: 'toggle-measure' }, { do: 'set-playhead', t: 30 });
  expect(measure).toEqual({ from: 10, to: 30 });
  expect(stateAfter({ do: 'measure', from: 1, to: 5 }, { do: 'toggle-measure' }).measure).toBeNull();
});

test('the search goes from find to find, round the ends', () => {
  const find: readonly Action[] = [{ do: 'open-search' }, { do: 'search', query: 'preStop 15 s' }];
  expect(derive(stateAfter(...find))?.hits?.hits).toHaveLength(2);
  const next: Action = { do: 'go-to-hit', way: 'next' };
  expect(stateAfter(...find, next).selection).toBe('api/preStop/0');
  expect(stateAfter(...find, next, next, next).selection).toBe('api/preStop/0');
  expect(stateAfter(...find, { do: 'go-to-hit', way: 'previous' }).selection).toBe('api/preStop/1');
  const rows = derive(stateAfter(...find, { do: 'toggle-only-hits' }))?.rows ?? [];
  expect(rows.map(({ id }) => id)).toEqual(['row:group/app', 'row:container/api', 'row:hooks/api']);
});

test('an event that is found is shown in its table', () => {
  const state = stateAfter(
    { do: 'open-search' },
    { do: 'search', query: 'successfully assigned' },
    { do: 'go-to-hit', way: 'next' },
  );
  expect(state.drawer).toMatchObject({ open: true, tab: 'events' });
  expect(state.playback.at).toBeCloseTo(0.008, 3);
});

test('zooming with the keyboard keeps the playhead where it is on the screen', () => {
  const before = derive(stateAfter(linear))?.scale.timeToPx(30) ?? 0;
  const after = derive(stateAfter(linear, { do: 'set-playhead', t: 30 }, { do: 'zoom', factor: 0.5 }))?.scale.timeToPx(30);
  expect(after).toBeCloseTo(before, 3);
});
