// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import type { ScenarioMatrixRow } from '#protocol/scenario-matrix.ts';
import { mount, type Page, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import type { Action } from '../../store/action.ts';
import { ScenariosTab } from './component.tsx';

const hostile = '<img src=x onerror=alert(1)>';
const row = (id: string, change: Partial<ScenarioMatrixRow> = {}): ScenarioMatrixRow => ({
  preset: { id, title: id.toUpperCase(), description: '' },
  applies: true,
  readyAt: 12,
  restarts: 0,
  terminationSeconds: 4.5,
  finalPhase: 'Running',
  passes: true,
  criteria: [{ text: 'becomes ready', isMet: true, detail: '' }],
  ...change,
});
const rows = [
  row('happy'),
  row('oom', {
    passes: false,
    readyAt: null,
    restarts: 3,
    criteria: [{ text: `expect ready <= 1s ${hostile}`, isMet: false, detail: 'never: image 2 s' }],
  }),
  row('drain', { applies: false }),
];
const openTab: Action = { do: 'open-tab', tab: 'scenarios' };
const answer: Action = { do: 'receive', message: { type: 'matrix', rows } };

function tab(...actions: readonly Action[]): Page {
  return mount(({ matrix, edits }) => <ScenariosTab matrix={matrix} current={edits.now.preset} />, stateAfter(...actions));
}

test('each scenario says whether it passes, and by what', () => {
  const page = tab(openTab, answer);
  expect(page.texts('.scenarios-count')).toEqual(['2 of 3 pass']);
  expect(page.texts('tbody tr')).toEqual([
    'HAPPYpasses12 s04.5 sRunningbecomes ready',
    `OOMfailsnever34.5 sRunningNot met: expect ready <= 1s ${hostile} (never: image 2 s)`,
    'DRAINpassesnothing in this pod that it disturbsbecomes ready',
  ]);
  expect(page.root.querySelector('img')).toBeNull();
});

test('a row puts the pod through its scenario and plays it from the beginning', () => {
  const page = tab(openTab, answer);
  page.click('tbody tr:nth-child(2) button');
  const { edits, playback } = page.state();
  expect([edits.now.preset, playback.at, playback.playing]).toEqual(['oom', 0, true]);
  expect(page.posted).toMatchObject([{ type: 'select', whatIf: { preset: 'oom' } }]);
  expect(page.texts('[aria-current=true] button')).toEqual(['OOM']);
});

test('until the answer has come it says so, and so where there is none', () => {
  expect(tab(openTab).texts('[role=status]')).toEqual(['Putting the pod through the scenarios…']);
  const again: Action = { do: 'receive', message: sampleMessage({ revision: 2 }) };
  expect(tab(openTab, answer, again).texts('[role=status]')).toEqual(['2 of 3 passPutting the pod through the scenarios…']);
  const failed = tab(openTab, { do: 'receive', message: { type: 'matrix', rows: null } });
  expect(failed.texts('[role=status]')).toEqual(['The scenarios could not be simulated.']);
});

test('is asked for when its tab is opened, and again only when the text or a change has made it old', () => {
  const keyAfter = (...actions: readonly Action[]) => stateAfter(...actions).matrix.key;
  expect(keyAfter()).toBeNull();
  const first = keyAfter(openTab);
  expect(first).not.toBeNull();
  const again: Action = { do: 'receive', message: sampleMessage() };
  const moved: Action = { do: 'edit', now: { preset: 'oom', scenario: { actions: [{ at: '5s', do: 'delete' }] } } };
  expect(keyAfter(openTab, answer, moved, again, { do: 'open-tab', tab: 'table' }, openTab)).toBe(first);
  expect(keyAfter(openTab, answer, { do: 'receive', message: sampleMessage({ revision: 2 }) })).not.toBe(first);
  const slower: Action = { do: 'edit', now: { preset: null, scenario: { containers: { api: { startup: '9s' } } } } };
  expect(keyAfter(openTab, answer, slower)).not.toBe(first);
});

test('another pod has other rows', () => {
  const other = sampleMessage({ template: 'Pod/default/db' });
  expect(stateAfter(openTab, answer, { do: 'receive', message: other }).matrix.rows).toBeNull();
  expect(stateAfter(openTab, answer, { do: 'receive', message: sampleMessage({ revision: 2 }) }).matrix.rows).toBe(rows);
});

test('a command opens the tab, and a preset', () => {
  const state = stateAfter({ do: 'receive', message: { type: 'open', tab: 'scenarios', preset: 'oom' } });
  expect([state.drawer.tab, state.drawer.open, state.edits.now.preset]).toEqual(['scenarios', true, 'oom']);
});
