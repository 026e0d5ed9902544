import { expect, test } from 'vitest';
import { stateAfter } from '#test/support/webview.tsx';
import { opensField } from './opens-field.ts';

test('a search or a form that opens takes the keyboard at once; what is done in it does not', () => {
  const [before, search] = [stateAfter(), stateAfter({ do: 'open-search' })];
  const form = stateAfter({ do: 'select', id: 'api/run/0' }, { do: 'open-form' });
  expect([opensField(before, search), opensField(before, form)]).toEqual([true, true]);
  const typed = stateAfter({ do: 'open-search' }, { do: 'search', query: 'x' });
  expect([opensField(search, typed), opensField(search, before), opensField(form, before)]).toEqual([false, false, false]);
});
