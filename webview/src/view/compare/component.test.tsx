// @vitest-environment happy-dom

import axe from 'axe-core';
import { expect, test } from 'vitest';
import { sampleComparison } from '#test/support/sample-comparison.ts';
import { mount, type Page, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import { fromSaved, toSaved } from '../../store/persist.ts';
import { reduce } from '../../store/reducer.ts';
import { initialState, type State } from '../../store/state.ts';
import { App } from '../app/component.tsx';

const presets = [{ id: 'oom', title: 'Out of memory', description: '' }];
const shown = reduce(initialState, { do: 'receive', message: sampleMessage({ presets }) });
const asked = reduce(shown, { do: 'toggle-compare' });
const compared = reduce(asked, { do: 'receive', message: { type: 'compared', comparison: sampleComparison(), problem: null } });

function app(state: State): Page {
  return mount((current) => <App state={current} />, state);
}

test('the key asks for git HEAD, and a second time leaves it again', () => {
  expect(asked.compared.with).toEqual({ kind: 'head', name: 'HEAD' });
  expect(asked.drawer).toMatchObject({ open: true, tab: 'compare' });
  const left = reduce(asked, { do: 'toggle-compare' });
  expect(left.compared.with).toBeNull();
  expect(left.drawer.tab).toBe('explain');
  const other = reduce(shown, { do: 'compare', with: { kind: 'scenario', name: 'OOM', preset: 'oom' } });
  const again = reduce(reduce(other, { do: 'compare', with: null }), { do: 'toggle-compare' });
  expect(again.compared.with).toEqual({ kind: 'scenario', name: 'OOM', preset: 'oom' });
});

test('lanes that differ get the other life’s bars below their own, and its name', () => {
  const page = app(compared);
  const rows = page.root.querySelectorAll('.row.has-other');
  expect(rows.length).toBeGreaterThan(3);
  expect(page.texts('.row.has-other .row-other')).toEqual([...rows].map(() => 'HEAD'));
  expect(page.root.querySelectorAll('.ghost-bar').length).toBeGreaterThan(3);
  expect(app(shown).root.querySelector('.ghost')).toBeNull();
});

test('the tab tells figures and fields, a field leads to its line, the text can be copied', () => {
  const page = app(compared);
  expect(page.texts('.compare tbody tr')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Ready.*10 s later \(worse\)$/),
      expect.stringMatching(/^Restarts011 more \(worse\)$/),
      expect.stringMatching(/^terminationGracePeriodSeconds/),
    ]),
  );
  page.click('.compare tbody .link');
  page.click('.compare-head .tool');
  expect(page.posted).toMatchObject([{ type: 'reveal' }, { type: 'copy', text: expect.stringContaining('| Ready |') }]);
  expect(page.texts('[role=status]')).toEqual(expect.arrayContaining([expect.stringMatching(/^With HEAD: Ready: 10 s later/)]));
});

test('two versions go by before and after; scenarios and pods, of which none is later, by their names', () => {
  const headings = (state: State, ...actions: readonly Parameters<typeof reduce>[1][]): string[] => {
    const comparison = sampleComparison('en', state.compared.with?.name);
    const received = reduce(state, { do: 'receive', message: { type: 'compared', comparison, problem: null } });
    return app(actions.reduce(reduce, received)).texts('.compare table:first-of-type th:not([scope])');
  };
  expect(headings(asked)).toEqual(['What', 'Before', 'After', 'Change']);
  const scenario = reduce(shown, { do: 'compare', with: { kind: 'scenario', name: 'Node drain', preset: 'drain' } });
  expect(headings(scenario)).toEqual(['What', 'Node drain', 'As the manifest says', 'Change']);
  const oom = { preset: 'oom', scenario: {} };
  expect(headings(scenario, { do: 'edit', now: oom }).slice(1, 3)).toEqual(['Node drain', 'Out of memory']);
  const later = { preset: 'oom', scenario: { containers: { api: { startup: '9s' } } } };
  expect(headings(scenario, { do: 'edit', now: later }).slice(1, 3)).toEqual(['Node drain', 'Out of memory, changed']);
  const pod = reduce(shown, {
    do: 'compare',
    with: { kind: 'pod', name: 'Pod db', uri: 'file:///db.yaml', template: 'Pod/default/db' },
  });
  expect(headings(pod).slice(1, 3)).toEqual(['Pod db', shown.shown?.timeline.title]);
  const namesake = shown.shown?.timeline.title ?? '';
  const same = reduce(shown, {
    do: 'compare',
    with: { kind: 'pod', name: namesake, uri: 'file:///b.yaml', template: 'Pod/b/web' },
  });
  expect(headings(same).slice(1, 3)).toEqual(['Before', 'After']);
});

test('a difference that before and after say in full has a dash, and words for those who hear it', () => {
  const figure = { id: 'events', label: 'Warnings', before: 'none', after: 'BackOff', change: '', tone: 'worse' } as const;
  const comparison = { ...sampleComparison(), figures: [figure] };
  const page = app(reduce(asked, { do: 'receive', message: { type: 'compared', comparison, problem: null } }));
  expect(page.texts('.compare td.tone-worse [aria-hidden]')).toEqual(['—']);
  expect(page.texts('.compare td.tone-worse .spoken')).toEqual(['differs, as the two cells before say']);
});

test('the table tells what the other life does', () => {
  const page = app(reduce(compared, { do: 'open-tab', tab: 'table' }));
  expect(page.texts('tr.is-other').some((text) => text.includes('api · HEAD'))).toBe(true);
});

test('the menu offers versions, pods and scenarios; what is chosen is asked of the extension', () => {
  const page = app(shown);
  page.click('[aria-label="Compare with"]');
  expect(page.texts('.menu-panel button')).toEqual([
    'The file in git HEAD',
    'The saved file',
    'Another pod…',
    'A recorded pod…',
    'Out of memory',
  ]);
  page.click('.menu-panel button:nth-of-type(3)');
  page.click('[aria-label="Compare with"]');
  page.click('.menu-panel button:nth-of-type(1)');
  expect(page.posted).toEqual([{ type: 'choose-pod' }, { type: 'beside', beside: { kind: 'head', name: 'HEAD' } }]);
});

test('why there is nothing to compare with is said', () => {
  const problem = 'There is no git here.';
  const page = app(reduce(asked, { do: 'receive', message: { type: 'compared', comparison: null, problem } }));
  expect(page.texts('.tab-empty')).toEqual([problem]);
});

test('a reload brings it back; nonsense is left out', () => {
  expect(fromSaved(JSON.parse(JSON.stringify(toSaved(compared))), 900).compared.with).toEqual({ kind: 'head', name: 'HEAD' });
  expect(fromSaved({ compared: { kind: 'pod', name: 'x' } }, 900).compared.with).toBeNull();
});

test('an exported page, where nothing can be simulated, compares nothing', () => {
  const page = app(reduce(stateAfter({ do: 'receive', message: sampleMessage({ presets: [] }) }), { do: 'toggle-compare' }));
  expect(page.state().compared.with).toBeNull();
  expect(page.root.querySelector('[aria-label="Compare with"]')).toBeNull();
});

test('Escape leaves it, after what lies above', () => {
  const closed = reduce(compared, { do: 'toggle-drawer' });
  expect(reduce(closed, { do: 'peel' }).compared.with).toBeNull();
});

test.each([
  ['the tab', compared, '.app'],
  ['the table', reduce(compared, { do: 'open-tab', tab: 'table' }), '.drawer'],
  ['the question', asked, '.drawer'],
])(
  'axe finds nothing wrong with %s',
  async (_, state, part) => {
    app(state);
    const off = Object.fromEntries(
      ['color-contrast', 'label-content-name-mismatch', 'region', 'page-has-heading-one'].map((id) => [id, { enabled: false }]),
    );
    const { violations } = await axe.run(part, { rules: off });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  },
  60_000,
);
