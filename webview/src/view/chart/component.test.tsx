// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import { derive } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { Chart } from './component.tsx';

function chart(state: State = stateAfter()): Page {
  return mount((current) => {
    const derived = derive(current);
    return derived && <Chart state={current} derived={derived} isPainted />;
  }, state);
}

function pointer(page: Page, type: string, selector: string, clientX = 300): void {
  act(() => {
    page.find(selector).dispatchEvent(new PointerEvent(type, { bubbles: true, clientX, button: 0, pointerId: 1 }));
  });
}

function wheel(page: Page, options: WheelEventInit): WheelEvent {
  const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, ...options });
  // happy-dom gives wheel events neither modifier keys nor a place.
  Object.defineProperty(event, 'clientX', { value: 400 });
  for (const key of ['ctrlKey', 'shiftKey'] as const) Object.defineProperty(event, key, { value: options[key] ?? false });
  act(() => {
    page.find('.chart').dispatchEvent(event);
  });
  return event;
}

test('the chart has one tab stop, and it follows the selection', () => {
  const page = chart();
  expect(page.root.querySelectorAll('[data-item][tabindex="0"]').length).toBe(1);
  const selected = chart(stateAfter({ do: 'select', id: 'api/preStop/0' }));
  expect(selected.texts('[data-item][tabindex="0"]').length).toBe(1);
  expect(selected.find('[data-item][tabindex="0"]').getAttribute('data-item')).toBe('api/preStop/0');
  expect(document.activeElement?.getAttribute('data-item')).toBe('api/preStop/0');
});

test('the tab stop is in view, wherever one looks', () => {
  const page = chart(stateAfter({ do: 'show-preset', preset: 'termination' }));
  expect(page.root.querySelectorAll('[data-item][tabindex="0"]').length).toBe(1);
});

test('a mark that is merged with others has its tab stop on them', () => {
  const page = chart(stateAfter({ do: 'resize', width: 300 }, { do: 'select', id: 'api/readiness/5' }));
  expect(page.root.querySelectorAll('[data-item][tabindex="0"]').length).toBe(1);
  expect(page.find('[data-item][tabindex="0"]').getAttribute('aria-label')).toMatch(/in a row|in all/);
});

test('a click selects, explains, and shows the line', () => {
  const page = chart(stateAfter({ do: 'toggle-drawer' }));
  pointer(page, 'pointerdown', '[data-item="api/preStop/0"]');
  pointer(page, 'pointerup', '[data-item="api/preStop/0"]');
  expect(page.state()).toMatchObject({ selection: 'api/preStop/0', drawer: { open: true, tab: 'explain' } });
  expect(page.posted).toMatchObject([{ type: 'reveal', source: { document: 0 } }]);
});

test('a press that moves pans, and is no click', () => {
  const page = chart(stateAfter({ do: 'zoom', factor: 0.2 }));
  const before = page.state().range?.start ?? 0;
  page.find('.chart').setPointerCapture = () => {};
  pointer(page, 'pointerdown', '[data-item="api/run/1"]', 300);
  pointer(page, 'pointermove', '[data-item="api/run/1"]', 200);
  pointer(page, 'pointerup', '[data-item="api/run/1"]', 200);
  expect(page.state().range?.start).toBeGreaterThan(before);
  expect(page.posted).toEqual([]);
});

test('Ctrl+wheel zooms in place of the browser, Shift+wheel pans, the plain wheel scrolls', () => {
  const page = chart(stateAfter({ do: 'zoom', factor: 0.5 }));
  const span = () => (page.state().range?.end ?? 0) - (page.state().range?.start ?? 0);
  const before = span();
  expect(wheel(page, { deltaY: -100, ctrlKey: true }).defaultPrevented).toBe(true);
  expect(span()).toBeLessThan(before);
  const start = page.state().range?.start ?? 0;
  expect(wheel(page, { deltaY: 100, shiftKey: true }).defaultPrevented).toBe(true);
  expect(page.state().range?.start).toBeGreaterThan(start);
  expect(wheel(page, { deltaY: 100 }).defaultPrevented).toBe(false);
});

test('a double click fills the view with an item', () => {
  const page = chart();
  act(() => {
    page.find('[data-item="api/preStop/1"]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  });
  pointer(page, 'pointerdown', '[data-item="api/preStop/1"]');
  pointer(page, 'pointerup', '[data-item="api/preStop/1"]');
  expect(page.state().selection).toBe('api/preStop/1');
});

test('rows open and close', () => {
  const page = chart();
  page.click('[data-item="row:conditions"]');
  expect(page.texts('.depth-1 .row-name')).toContain('PodScheduled');
  page.click('[data-item="row:group/app"]');
  expect(page.texts('.row-name')).not.toContain('hooks');
});

test('the editor’s cursor lights up a lane', () => {
  const { shown } = stateAfter();
  const source = shown?.timeline.lanes.find(({ id }) => id === 'probe/api/liveness')?.source;
  const page = chart(
    stateAfter({ do: 'receive', message: { type: 'cursor', document: 0, offset: (source?.range.start ?? 0) + 3 } }),
  );
  expect(page.texts('.row.is-lit .row-name')).toEqual(['liveness probe']);
});
