// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import type { State } from '../../store/state.ts';
import { Toolbar } from './component.tsx';
import { ViewTools } from './view-tools.tsx';

function toolbar(state: State = stateAfter(), language = 'en'): Page {
  return mount((current) => current.shown && <Toolbar state={current} shown={current.shown} />, state, language);
}

function viewTools(state: State = stateAfter(), language = 'en'): Page {
  return mount((current) => <ViewTools state={current} hasEnd />, state, language);
}

const whatIf = { preset: null, scenario: {} };

test('another pod is asked for, and everything fits again when it comes', () => {
  const page = toolbar(stateAfter({ do: 'zoom', factor: 0.5 }));
  const select = page.find('select');
  expect(page.texts('[aria-label=Pod] option')).toEqual(['Pod web', 'Pod db']);
  if (select instanceof HTMLSelectElement) select.value = 'Pod/default/db';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(page.posted).toEqual([{ type: 'select', template: 'Pod/default/db', view: 'life', whatIf }]);
  expect([page.state().wanted?.template, page.state().range]).toEqual(['Pod/default/db', null]);
});

test('the other part of the life is asked for; the shown one is not asked for again', () => {
  const page = toolbar();
  page.click('.switch .tool:nth-of-type(1)');
  page.click('.switch .tool:nth-of-type(2)');
  expect(page.posted).toEqual([{ type: 'select', template: 'Pod/default/web', view: 'termination', whatIf }]);
});

test('details and keys are one click away', () => {
  const page = toolbar();
  page.click('[aria-label="Details"]');
  page.click('[aria-label="Keys and marks"]');
  const { drawer, help } = page.state();
  expect([drawer.open, help]).toEqual([false, true]);
});

test('ranges, folding, playing and the search are one click away', () => {
  const page = viewTools();
  page.click('[aria-label="Zoom in"]');
  page.click('[aria-label="Fold quiet stretches"]');
  page.click('[aria-label="Play"]');
  page.click('[aria-label="Find"]');
  const { range, folded, playback, search } = page.state();
  expect([range !== null, folded, playback.playing, search.open]).toEqual([true, false, true, true]);
  page.click('[aria-label="Pause"]');
  expect(page.state().playback.playing).toBe(false);
});

test('kinds of lanes are chosen in a menu, which Escape closes', () => {
  const page = viewTools();
  page.click('[aria-label="Lanes to show"]');
  expect(page.texts('.menu-panel label')).toContain('Probes');
  page.click('.menu-panel label:last-child input');
  expect(page.state().hidden).toEqual(['probe']);
  act(() => {
    page
      .find('.menu-panel input')
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  });
  expect(page.texts('.menu-panel')).toEqual([]);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Lanes to show');
});

test('a preset is a scenario that can be undone', () => {
  const message = sampleMessage({ presets: [{ id: 'oom', title: 'OOM', description: 'The kernel kills it.' }] });
  const page = toolbar(stateAfter({ do: 'receive', message }));
  const select = page.find('[aria-label="Scenario"]');
  if (select instanceof HTMLSelectElement) select.value = 'oom';
  act(() => {
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  page.click('[aria-label="Undo"]');
  page.click('[aria-label="Redo"]');
  page.click('[aria-label="Back to what the manifest says"]');
  const asked = page.posted.map((sent) => sent.type === 'select' && sent.whatIf.preset);
  expect(asked).toEqual(['oom', null, 'oom', null]);
});

test('what was changed can be kept: as a file, on the clipboard, in the manifest', () => {
  const page = toolbar(stateAfter({ do: 'play-preset', preset: 'oom' }));
  const kept = { preset: 'oom', scenario: {} };
  for (const nth of [1, 2, 3]) {
    page.click('[aria-label="Keep what was changed"]');
    page.click(`.menu-panel button:nth-child(${nth})`);
    expect(page.texts('.menu-panel')).toEqual([]);
  }
  expect(page.posted).toEqual(['file', 'clipboard', 'manifest'].map((place) => ({ type: 'save-scenario', place, whatIf: kept })));
});

test('node events happen at the playhead', () => {
  const page = toolbar(stateAfter({ do: 'set-playhead', t: 42 }));
  const pick = (text: string): void => {
    page.click('[aria-label="Let something happen at the playhead"]');
    page.click(`.menu-panel button:nth-child(${page.texts('.menu-panel button').indexOf(text) + 1})`);
  };
  pick('The node reboots');
  const reboot = { at: '42s', do: 'node-reboot' };
  expect(page.posted).toMatchObject([{ whatIf: { scenario: { actions: [reboot] } } }]);
  pick('The node runs out of memory');
  const pressure = { at: '42s', do: 'node-pressure', resource: 'memory' };
  expect(page.posted.at(-1)).toMatchObject({ whatIf: { scenario: { actions: [reboot, pressure] } } });
});

test('what stands in the manifest is no change any more, which can be undone', () => {
  const state = stateAfter({ do: 'play-preset', preset: 'oom' }, { do: 'receive', message: { type: 'written' } });
  expect([state.edits.now.preset, state.edits.past.at(-1)?.preset]).toEqual([null, 'oom']);
});

test('a panel that is kept for its pod stays with it, and says so', () => {
  const page = toolbar();
  page.click('[aria-label="Keep this panel for this pod"]');
  expect(page.find('[aria-label=Pod]').hasAttribute('disabled')).toBe(true);
  page.click('[aria-label="Keep this panel for this pod"]');
  expect(page.posted).toEqual([
    { type: 'pin', pinned: true },
    { type: 'pin', pinned: false },
  ]);
});

test('an exported page offers nothing that only the editor can do', () => {
  const page = toolbar(stateAfter({ do: 'receive', message: sampleMessage({ presets: [] }) }));
  expect(page.texts('select')).toEqual(['Pod webPod db']);
  for (const name of ['Keep this panel for this pod', 'Export …', 'Delete the pod at the playhead'])
    expect(page.root.querySelector(`[aria-label="${name}"]`)).toBeNull();
});

test('another version of Kubernetes is part of the scenario', () => {
  const presets = [{ id: 'oom', title: 'OOM', description: 'The kernel kills it.' }];
  const page = toolbar(stateAfter({ do: 'receive', message: sampleMessage({ presets }) }));
  const select = page.find('[aria-label="Kubernetes version"]');
  if (select instanceof HTMLSelectElement) select.value = '1.32';
  act(() => {
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(page.posted).toMatchObject([{ whatIf: { scenario: { kubernetesVersion: '1.32' } } }]);
});

test('buttons that switch something say whether it is on', () => {
  const page = toolbar();
  expect(page.find('[aria-label="Details"]').getAttribute('aria-pressed')).toBe('true');
  page.click('[aria-label="Details"]');
  expect(page.find('[aria-label="Details"]').getAttribute('aria-pressed')).toBe('false');
});

test('it speaks the reader’s language', () => {
  expect(viewTools(stateAfter(), 'zh-cn').texts('.toolbar-group .tool:not(.tool-icon)')).toEqual(['全部', '启动', '结束']);
});
