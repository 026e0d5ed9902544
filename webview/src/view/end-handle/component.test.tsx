// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, stateAfter } from '#test/support/webview.tsx';
import { derive } from '../../store/derived.ts';
import { EndHandle } from './component.tsx';

function handle(): Page {
  return mount((state) => {
    const derived = derive(state);
    return state.shown && derived && <EndHandle shown={state.shown} edits={state.edits} scale={derived.scale} />;
  }, stateAfter());
}

const endsOf = (page: Page) =>
  page.posted.map((sent) => (sent.type === 'select' ? sent.whatIf.scenario.actions : undefined)?.map(({ at }) => at));

function press(page: Page, key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => {
    page.find('.end-handle').dispatchEvent(event);
  });
}

test('arrow keys move the delete by a second, with Shift by ten; one step back each', () => {
  const page = handle();
  const start = Number(page.find('.end-handle').getAttribute('aria-valuenow'));
  press(page, 'ArrowRight');
  press(page, 'ArrowLeft', { shiftKey: true });
  expect(endsOf(page)).toEqual([[`${start + 1}s`], [`${start - 9}s`]]);
  expect(page.find('.end-handle').getAttribute('aria-valuetext')).toMatch(/^2 min 11 s; 3\d.* to finish$/);
  expect(page.state().edits.past).toHaveLength(2);
});

test('other keys are left to the page', () => {
  const page = handle();
  press(page, 'w');
  expect(page.posted).toEqual([]);
});

test('a drag is one step back, however many moves it has', () => {
  const page = handle();
  const target = page.find('.end-handle') as HTMLElement;
  target.setPointerCapture = () => {};
  for (const [type, clientX] of [
    ['pointerdown', 400],
    ['pointermove', 380],
    ['pointermove', 340],
    ['pointerup', 340],
  ] as const) {
    act(() => {
      target.dispatchEvent(new PointerEvent(type, { clientX, bubbles: true }));
    });
  }
  expect(endsOf(page)).toHaveLength(2);
  expect(page.state().edits.past).toHaveLength(1);
  expect(page.texts('.end-handle-time')).toEqual([expect.stringMatching(/^delete .* s$/)]);
});
