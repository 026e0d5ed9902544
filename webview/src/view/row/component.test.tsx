// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import { markPaths, ringPath } from '#core/timeline/chart/shapes.ts';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import { derive } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { Row } from './component.tsx';

/** One row of the sample. */
function row(id: string, state: State = stateAfter()): Page {
  return mount((current) => {
    const derived = derive(current);
    const found = derived?.rows.find((candidate) => candidate.id === id);
    if (!derived || !found) throw new Error(`no row ${id}`);
    const { scale, timeline } = derived;
    return (
      <Row
        row={found}
        scale={scale}
        timeline={timeline}
        selection={current.selection}
        tabStop={current.selection}
        lit={new Set()}
        hits={null}
      />
    );
  }, state);
}

test('each bar has a spoken name, and its label where there is room', () => {
  const page = row('row:hooks/api');
  const names = [...page.root.querySelectorAll('[role=option]')].map((item) => item.getAttribute('aria-label'));
  expect(names).toEqual([
    expect.stringMatching(/^api, postStart, from 1\d s, for 0\.\d+ s$/),
    expect.stringMatching(/^api, preStop, from 1 min 20 s, for 15 s$/),
    expect.stringMatching(/^api, postStart, from 1 min 5\d s, for 0\.\d+ s$/),
    expect.stringMatching(/^api, preStop, from 2 min 20 s, for 15 s$/),
  ]);
  expect(page.texts('text')).toEqual(['preStop', 'preStop']);
});

test('success and failure have different shapes, and so have those that reach their threshold', () => {
  const page = row('row:probe/api/liveness', stateAfter({ do: 'resize', width: 4000 }));
  const shapes = [...page.root.querySelectorAll('.mark-shape')].map((shape) =>
    [...shape.children].map((path) => path.getAttribute('d')).join('+'),
  );
  const { success, failure } = markPaths;
  expect(new Set(shapes)).toEqual(new Set([`${ringPath}+${success}`, success, failure, `${ringPath}+${failure}`]));
});

test('kinds that call for attention have a pattern, not only a color', () => {
  const page = row('row:endpoints');
  expect([...page.root.querySelectorAll('.bar-pattern')].map((bar) => bar.getAttribute('fill'))).toContain(
    'url(#pattern-not-ready)',
  );
});

test('the selected item is marked for eyes and for ears', () => {
  const page = row('row:hooks/api', stateAfter({ do: 'select', id: 'api/preStop/0' }));
  expect(page.find('[aria-selected=true]').getAttribute('class')).toContain('is-selected');
  expect(page.find('[tabindex="0"]').getAttribute('data-item')).toBe('api/preStop/0');
});

test('what is folded away shows as thin lines', () => {
  const page = row('row:conditions');
  expect(page.root.querySelectorAll('.preview').length).toBeGreaterThan(5);
  expect(page.find('button').getAttribute('aria-expanded')).toBe('false');
});

test('where the first probe can come is a band behind the marks, on its own lane only', () => {
  const band = { start: 28, end: 34 };
  const lane = 'probe/api/liveness';
  const moments = [
    { id: 'first-liveness', t: 30, kind: 'probe' as const, label: 'first liveness probe', lane, band },
    { id: 'ready', t: 29, kind: 'ready' as const, label: 'ready', band: { start: 27, end: 31 } },
  ];
  const state = stateAfter({ do: 'receive', message: { type: 'spread', moments } });
  expect(row('row:probe/api/liveness', state).texts('.lane-band')).toEqual(['first liveness probe: between 28 s and 34 s']);
  expect(row('row:probe/api/readiness', state).texts('.lane-band')).toEqual([]);
});
