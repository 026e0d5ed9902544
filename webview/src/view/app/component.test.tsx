// @vitest-environment happy-dom

import axe from 'axe-core';
import { expect, test } from 'vitest';
import { buildTimeline } from '#core/timeline/build.ts';
import { english } from '#l10n/localizer.ts';
import { sampleTrace, templateOf } from '#test/support/sample-timeline.ts';
import { mount, type Page, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import { reduce } from '../../store/reducer.ts';
import { initialState, type State } from '../../store/state.ts';
import { App } from './component.tsx';

function app(state: State = stateAfter()): Page {
  return mount((current) => <App state={current} />, state);
}

test('before the first picture it says that it is at work', () => {
  expect(app(initialState).texts('.empty-title')).toEqual(['Simulating the pod…']);
});

test('where there is no pod it says so, why, and what to do', () => {
  const page = app(reduce(initialState, { do: 'receive', message: { type: 'stale', reason: 'The file holds no pod.' } }));
  expect(page.texts('.empty p')).toEqual([
    'No timeline to show',
    'The file holds no pod.',
    expect.stringContaining('Open a manifest'),
  ]);
});

test('a broken document leaves the picture, marked, with the reason', () => {
  const page = app(stateAfter({ do: 'receive', message: { type: 'stale', reason: 'Line 3 is broken.' } }));
  expect(page.texts('.stale span')).toEqual(['Out of date. Line 3 is broken.']);
  expect(page.root.querySelectorAll('.row').length).toBeGreaterThan(10);
});

test('figures, picture and details are all there', () => {
  const page = app();
  expect(page.texts('.figure')).toEqual([
    expect.stringMatching(/^Ready≈ \d+ s$/),
    'Restarts1',
    'PhaseFailed',
    'Unready for52 s',
    expect.stringMatching(/^Termination3\d s$/),
  ]);
  expect(page.texts('.moment-flags text')).toEqual(['ready', 'delete', 'SIGKILL', 'removed']);
  expect(page.texts('.budget-text')).toEqual(['30 s in all: preStop takes 15 s, 15 s left to exit']);
  expect(page.find('.drawer')).toBeTruthy();
});

test('the tooltip gives label, times and reason of what the pointer rests on', () => {
  const page = app(stateAfter({ do: 'hover', hover: { id: 'api/preStop/0', x: 10, y: 10 } }));
  expect(page.texts('.tooltip-title')).toEqual(['preStop']);
  expect(page.texts('.tooltip-time')).toEqual(['1 min 20 s – 1 min 35 s · 15 s']);
  expect(page.texts('.tooltip-why')[0]).toMatch(/stop signal/);
  // Else it would belong to no part of the page for those who go from part to part.
  expect(page.find('.tooltip').closest('main')).not.toBeNull();
});

test('the list of keys takes the focus and gives it back', () => {
  const page = app(stateAfter({ do: 'toggle-help' }));
  expect(document.activeElement?.className).toBe('help');
  expect(page.texts('.help kbd')).toEqual(expect.arrayContaining(['W', '.', 'J', 'Esc']));
  page.click('.help [aria-label=Close]');
  expect(page.state().help).toBe(false);
});

test('names from a manifest are text and nothing else', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: "${evil}"}\nspec: {containers: [{name: "${evil}", image: "${evil}"}]}\n`;
  const rename = <T extends { readonly name: string }>(item: T): T => ({ ...item, name: evil });
  const events = sampleTrace.events.map((event) => ({ ...event, message: evil, reason: evil }));
  const trace = {
    ...sampleTrace,
    events,
    containers: sampleTrace.containers.map(rename),
    conditions: sampleTrace.conditions.map((change) => ({ ...change, reason: evil })),
  };
  const timeline = buildTimeline(trace, templateOf(manifest), { document: 0, localize: english });
  const message = sampleMessage({ timeline, templates: [{ id: evil, title: evil }], template: evil });
  for (const tab of ['explain', 'events', 'kubectl', 'assumptions', 'table'] as const) {
    const page = app(
      [
        { do: 'receive', message } as const,
        { do: 'open-tab', tab } as const,
        { do: 'toggle-row', id: 'row:conditions' } as const,
      ].reduce(reduce, initialState),
    );
    expect(page.root.querySelector('img, script')).toBeNull();
    expect(page.root.textContent).toContain(evil);
  }
});

test.each([
  ['the picture', stateAfter()],
  ['a selection', stateAfter({ do: 'select', id: 'api/preStop/0' })],
  ['the table', stateAfter({ do: 'open-tab', tab: 'table' })],
  ['the list of keys', stateAfter({ do: 'toggle-help' })],
  ['the empty page', initialState],
])('axe finds nothing wrong with the names and roles of %s', async (_, state) => {
  app(state);
  // Contrast and layout need a real browser: webview/dev/check.mjs looks at them there.
  const off = {
    'color-contrast': { enabled: false },
    'label-content-name-mismatch': { enabled: false },
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
  };
  const { violations } = await axe.run(document.body, { rules: off });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
