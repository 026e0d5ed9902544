// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import type { State } from '../../store/state.ts';
import { Drawer } from './component.tsx';

function drawer(state: State = stateAfter()): Page {
  return mount(
    ({ shown, drawer: open, ...rest }) => shown && <Drawer shown={shown} drawer={open} playhead={null} {...rest} />,
    state,
  );
}

test('without a selection it says how to get an explanation', () => {
  expect(drawer().texts('.findings-hint')).toEqual(['Select a bar or a mark to see why it is there.']);
});

test('an explanation gives the reason, the fields with their defaults, the version and the documentation', () => {
  const page = drawer(stateAfter({ do: 'select', id: 'api/liveness/0' }));
  expect(page.texts('.explain h2')).toEqual([expect.stringMatching(/^api · liveness probe · success/)]);
  expect(page.texts('.explain li')).toEqual([
    'containers[0].livenessProbe',
    'containers[0].livenessProbe.periodSeconds10',
    'containers[0].livenessProbe.successThreshold1default',
  ]);
  expect(page.texts('.explain-foot')[0]).toContain('Kubernetes 1.34');
  expect(page.find('.explain a').getAttribute('href')).toMatch(/^https:\/\/kubernetes\.io\/docs\//);
});

test('a field leads to its line', () => {
  const page = drawer(stateAfter({ do: 'select', id: 'api/liveness/0' }));
  page.click('.explain li button');
  expect(page.posted).toMatchObject([{ type: 'reveal' }]);
});

test.each([
  ['events', 'Successfully assigned default/web to node1'],
  ['kubectl', 'PodInitializing'],
  ['assumptions', 'containers[wait-for-db]'],
  ['table', 'preStop'],
] as const)('the tab %s shows a table with %s', (tab, text) => {
  const page = drawer(stateAfter({ do: 'open-tab', tab }));
  expect(page.texts('tbody')[0]).toContain(text);
  expect(page.find('[role=tab][aria-selected=true]').id).toBe(`tab-${tab}`);
});

test('the table selects what is clicked in it', () => {
  const page = drawer(stateAfter({ do: 'open-tab', tab: 'table' }));
  page.click('tbody button');
  expect(page.state().selection).toBe('status/Pending/0');
});

test('arrow keys go from tab to tab, round the ends', () => {
  const page = drawer();
  const press = (key: string) =>
    act(() => {
      page.find('[role=tab][aria-selected=true]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
  press('ArrowLeft');
  expect(page.state().drawer.tab).toBe('table');
  press('ArrowRight');
  expect(page.state().drawer.tab).toBe('explain');
});

test('its height follows the arrow keys', () => {
  const page = drawer();
  act(() => {
    page.find('.splitter').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  });
  expect(page.state().drawer.height).toBe(208);
});

test('very many events do not make a very long page', () => {
  const state = stateAfter({ do: 'open-tab', tab: 'events' });
  if (!state.shown) throw new Error('the sample has come');
  const [event] = state.shown.timeline.events;
  if (!event) throw new Error('the sample has events');
  const events = Array.from({ length: 5000 }, () => event);
  const page = drawer({ ...state, shown: { ...state.shown, timeline: { ...state.shown.timeline, events } } });
  expect(page.root.querySelectorAll('tbody tr').length).toBe(500);
  expect(page.texts('.tab-empty')).toEqual(['4500 more rows are not shown.']);
});
