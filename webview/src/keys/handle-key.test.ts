// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import type { FromWebview } from '#protocol/webview-messages.ts';
import { stateAfter } from '#test/support/webview.tsx';
import type { Action } from '../store/action.ts';
import type { State } from '../store/state.ts';
import { keyCommands } from './commands.ts';
import { handleKey } from './handle-key.ts';

/** What a key leads to, pressed on an element of this HTML. */
function press(
  key: string,
  { state = stateAfter(), on = 'body', ...modifiers }: { state?: State; on?: string; ctrlKey?: boolean; shiftKey?: boolean } = {},
) {
  document.body.replaceChildren();
  const target = on === 'body' ? document.body : document.body.appendChild(document.createElement(on));
  if (on === 'g') target.toggleAttribute('data-chart');
  const done: (Action | FromWebview)[] = [];
  const listen = (event: KeyboardEvent) =>
    handleKey(event, state, { dispatch: (action) => done.push(action), post: (message) => done.push(message) });
  document.addEventListener('keydown', listen);
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
  document.removeEventListener('keydown', listen);
  return done;
}

test.each([
  ['w', { do: 'zoom', factor: 0.7 }],
  ['D', { do: 'pan', share: 0.2 }],
  ['0', { do: 'show-preset', preset: 'fit' }],
  ['.', { do: 'move', direction: 'next' }],
  ['q', { do: 'toggle-drawer' }],
  ['Escape', { do: 'peel' }],
  ['?', { do: 'toggle-help' }],
])('%s', (key, action) => {
  expect(press(key)).toEqual([action]);
});

test('the slider of the drawer’s height leaves every key but the arrows to the timeline', () => {
  const target = document.createElement('input');
  target.type = 'range';
  document.body.replaceChildren(target);
  const done: Action[] = [];
  const listen = (event: KeyboardEvent) =>
    handleKey(event, stateAfter(), { dispatch: (action) => done.push(action), post: () => undefined });
  document.addEventListener('keydown', listen);
  for (const key of ['q', 'ArrowUp', '?']) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  document.removeEventListener('keydown', listen);
  expect(done).toEqual([{ do: 'toggle-drawer' }, { do: 'toggle-help' }]);
});

test('Ctrl+F leads into the search, also where it is open and the focus is elsewhere', () => {
  const field = document.createElement('input');
  field.toggleAttribute('data-search');
  document.body.replaceChildren(field);
  const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, cancelable: true });
  handleKey(event, stateAfter({ do: 'open-search' }), { dispatch: () => undefined, post: () => undefined });
  expect([document.activeElement, event.defaultPrevented]).toEqual([field, true]);
  field.value = 'probe';
  field.setSelectionRange(5, 5);
  const again = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, cancelable: true, bubbles: true });
  document.addEventListener(
    'keydown',
    (pressed) => handleKey(pressed, stateAfter(), { dispatch: () => undefined, post: () => undefined }),
    {
      once: true,
    },
  );
  field.dispatchEvent(again);
  expect([field.selectionStart, field.selectionEnd, again.defaultPrevented]).toEqual([0, 5, true]);
});

test('keys with Ctrl are the editor’s, and those typed into a field are the field’s', () => {
  expect(press('s', { ctrlKey: true })).toEqual([]);
  expect(press('s', { on: 'input' })).toEqual([]);
  expect(press('Escape', { on: 'input' })).toEqual([{ do: 'peel' }]);
});

test('arrows and Enter belong to a button that has the focus, and to the chart where it has', () => {
  expect(press('Enter', { on: 'button' })).toEqual([]);
  expect(press('ArrowRight', { on: 'g' })).toEqual([{ do: 'move', direction: 'next' }]);
});

test('Enter zooms to an item, and opens or closes a row', () => {
  expect(press('Enter', { state: stateAfter({ do: 'select', id: 'api/run/0' }) })).toEqual([{ do: 'show-selection' }]);
  expect(press('Enter', { state: stateAfter({ do: 'select', id: 'row:conditions' }) })).toEqual([
    { do: 'toggle-row', id: 'row:conditions' },
  ]);
  expect(press('Enter', { state: stateAfter({ do: 'select', id: 'row:phase' }) })).toEqual([]);
});

test('J goes to the line of the selection, and takes the focus there', () => {
  expect(press('j', { state: stateAfter({ do: 'select', id: 'api/preStop/0' }) })).toMatchObject([
    { type: 'reveal', takeFocus: true },
  ]);
  expect(press('j')).toEqual([]);
});

test('no key has two meanings', () => {
  const keys = keyCommands.flatMap(({ keys: all, ctrl, shift }) =>
    all.map((key) => `${ctrl ? 'ctrl ' : ''}${shift ? 'shift ' : ''}${key}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  [' ', {}, { do: 'toggle-play' }],
  [']', {}, { do: 'step', way: 'next' }],
  ['ArrowRight', { shiftKey: true }, { do: 'nudge', steps: 1 }],
  ['F', { ctrlKey: true }, { do: 'open-search' }],
  ['z', { ctrlKey: true }, { do: 'undo' }],
  ['Z', { ctrlKey: true, shiftKey: true }, { do: 'redo' }],
  ['D', { shiftKey: true }, { do: 'pan', share: 0.2 }],
])('%s with %o', (key, modifiers, action) => {
  expect(press(key, modifiers)).toEqual([action]);
});

test('P keeps the lane of the selection on top', () => {
  const state = stateAfter({ do: 'select', id: 'api/liveness/0' });
  expect(press('p', { state })).toEqual([{ do: 'toggle-pin', lane: 'probe/api/liveness' }]);
});
