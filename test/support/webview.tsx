import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { createLocalizer } from '#l10n/localizer.ts';
import type { FromWebview, ToWebview } from '#protocol/webview-messages.ts';
import type { Action } from '#webview/store/action.ts';
import { announcements } from '#webview/store/announce.ts';
import { reduce } from '#webview/store/reducer.ts';
import { initialState, type State } from '#webview/store/state.ts';
import { type Ui, UiContext } from '#webview/view/ui.ts';
import { sampleTimeline } from './sample-timeline.ts';

/** What the extension sends for the sample pod. */
export function sampleMessage(
  change: Partial<Extract<ToWebview, { type: 'timeline' }>> = {},
): Extract<ToWebview, { type: 'timeline' }> {
  const templates = [
    { id: 'Pod/default/web', title: 'Pod web' },
    { id: 'Pod/default/db', title: 'Pod db' },
  ];
  return {
    type: 'timeline',
    timeline: sampleTimeline(),
    uri: 'file:///web.yaml',
    file: 'web.yaml',
    template: 'Pod/default/web',
    templates,
    view: 'life',
    presets: [{ id: 'oom', title: 'OOM', description: 'The kernel kills it.' }],
    scenario: {},
    revision: 1,
    ...change,
  };
}

/** The page's state after the sample has come and these actions were done. */
export function stateAfter(...actions: readonly Action[]): State {
  const received = reduce(initialState, { do: 'receive', message: sampleMessage() });
  return actions.reduce(reduce, received);
}

export interface Page {
  readonly root: HTMLElement;
  readonly posted: FromWebview[];
  state(): State;
  /** Every element that matches, as text. */
  texts(selector: string): string[];
  find(selector: string): Element;
  click(selector: string): void;
}

/** Draws a part of the page in a document, with a store behind it: what is dispatched changes the state and draws anew. */
export function mount(view: (state: State) => ComponentChild, initial: State = stateAfter(), language = 'en'): Page {
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  const posted: FromWebview[] = [];
  let state = initial;
  const ui: Ui = {
    localize: createLocalizer(language),
    post: (message) => posted.push(message),
    measure: (text) => text.length * 6,
    dispatch: (action) => {
      const before = state;
      state = reduce(before, action);
      posted.push(...announcements(before, state));
      draw();
    },
  };
  const draw = () => render(<UiContext.Provider value={ui}>{view(state)}</UiContext.Provider>, root);
  const find = (selector: string): Element => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`nothing matches ${selector} in ${root.innerHTML.slice(0, 400)}`);
    return element;
  };
  act(draw);
  return {
    root,
    posted,
    state: () => state,
    texts: (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? ''),
    find,
    click: (selector) =>
      act(() => {
        find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }),
  };
}
