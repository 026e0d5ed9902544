// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import type { State } from '../../store/state.ts';
import { Toolbar } from './component.tsx';

function toolbar(state: State = stateAfter(), language = 'en'): Page {
  return mount((current) => current.shown && <Toolbar state={current} shown={current.shown} />, state, language);
}

test('another pod is asked for, and everything fits again when it comes', () => {
  const page = toolbar(stateAfter({ do: 'zoom', factor: 0.5 }));
  const select = page.find('select');
  expect(page.texts('option')).toEqual(['Pod web', 'Pod db']);
  if (select instanceof HTMLSelectElement) select.value = 'Pod/default/db';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(page.posted).toEqual([{ type: 'select', template: 'Pod/default/db', view: 'life' }]);
  expect([page.state().waiting, page.state().range]).toEqual([true, null]);
});

test('the other part of the life is asked for; the shown one is not asked for again', () => {
  const page = toolbar();
  page.click('.switch .tool:nth-of-type(1)');
  page.click('.switch .tool:nth-of-type(2)');
  expect(page.posted).toEqual([{ type: 'select', template: 'Pod/default/web', view: 'termination' }]);
});

test('ranges, folding, details and keys are one click away', () => {
  const page = toolbar();
  page.click('[aria-label="Zoom in"]');
  page.click('[aria-label="Fold quiet stretches"]');
  page.click('[aria-label="Details"]');
  page.click('[aria-label="Keys and marks"]');
  const { range, folded, drawer, help } = page.state();
  expect([range !== null, folded, drawer.open, help]).toEqual([true, false, false, true]);
});

test('buttons that switch something say whether it is on', () => {
  const page = toolbar();
  expect(page.find('[aria-label="Details"]').getAttribute('aria-pressed')).toBe('true');
  page.click('[aria-label="Details"]');
  expect(page.find('[aria-label="Details"]').getAttribute('aria-pressed')).toBe('false');
});

test('it speaks the reader’s language', () => {
  expect(toolbar(stateAfter(), 'zh-cn').texts('.toolbar-group .tool').slice(0, 3)).toEqual(['全部', '启动', '结束']);
});
