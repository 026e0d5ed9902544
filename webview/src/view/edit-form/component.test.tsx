// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import { editFormOf } from '../../store/edit-form.ts';
import { EditPopover } from './component.tsx';

function open(id: string): Page {
  return mount(
    ({ shown, form, edits }) => shown && form !== null && <EditPopover shown={shown} id={form} edits={edits} />,
    stateAfter({ do: 'select', id }, { do: 'open-form' }),
  );
}

function fill(page: Page, name: string, value: string): void {
  const field = page.find(`[name=${name}]`);
  act(() => {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  });
}

function submit(page: Page): void {
  act(() => {
    page.find('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

test('a container gets another startup and another answer to SIGTERM, in one step', () => {
  const page = open('api/run/0');
  expect(document.activeElement?.getAttribute('name')).toBe('startup');
  fill(page, 'startup', '45s');
  fill(page, 'onSigterm', 'exit');
  fill(page, 'stopAfter', '3s');
  submit(page);
  const { edits, form } = page.state();
  const api = { startup: '45s', onSigterm: { exitAfter: '3s', code: 0 } };
  expect(edits.now.scenario).toEqual({ containers: { api } });
  expect([edits.past.length, form]).toEqual([1, null]);
});

test('what is no duration is said, and not taken over', () => {
  const page = open('api/run/0');
  fill(page, 'exitAfter', 'soon');
  expect(page.texts('[role=alert]')).toEqual(['Write a duration such as 8s, 1m30s or 250ms.']);
  submit(page);
  expect(page.posted).toEqual([]);
  fill(page, 'exitAfter', '20s');
  fill(page, 'exitCode', '1');
  submit(page);
  expect(page.state().edits.now.scenario.containers).toEqual({ api: { exit: { after: '20s', code: 1 } } });
});

test('a pull takes another time', () => {
  const page = open('images/pull/api/0');
  fill(page, 'pull', '1m');
  submit(page);
  expect(page.state().edits.now.scenario.cluster?.registry).toEqual([{ image: 'example.com/shop/api:2.4.1', pull: '1m' }]);
});

test('probe results are set from the mark on, counted from the start of the run', () => {
  const marker = stateAfter().shown?.timeline.lanes.find(({ id }) => id === 'probe/api/readiness')?.markers[0];
  const page = open(marker?.id ?? '');
  fill(page, 'from', '30s');
  fill(page, 'to', '50s');
  submit(page);
  const readiness = [{ from: '30s', to: '50s', result: 'failure' }];
  expect(page.state().edits.now.scenario.containers).toEqual({ api: { probes: { readiness } } });
});

test('Escape leaves all as it was, and what cannot be changed opens nothing', () => {
  expect(stateAfter({ do: 'select', id: 'api/run/0' }, { do: 'open-form' }, { do: 'peel' }).form).toBeNull();
  expect(stateAfter({ do: 'select', id: 'row:phase' }, { do: 'open-form' }).form).toBeNull();
  const { shown } = stateAfter();
  expect(shown && editFormOf(shown, 'row:container/proxy')?.about).toBe('proxy');
});
