// @vitest-environment happy-dom

import axe from 'axe-core';
import { expect, test } from 'vitest';
import { sampleAssessment } from '#test/support/sample-assessment.ts';
import { mount, type Page, sampleMessage } from '#test/support/webview.tsx';
import { fromSaved, toSaved } from '../../store/persist.ts';
import { reduce } from '../../store/reducer.ts';
import { initialState, type State } from '../../store/state.ts';
import { App } from '../app/component.tsx';

const shown = reduce(initialState, { do: 'receive', message: sampleMessage() });
const beside = { kind: 'recorded', name: 'recorded' } as const;
const asked = reduce(shown, { do: 'receive', message: { type: 'beside', beside } });
const measured = reduce(asked, { do: 'receive', message: { type: 'measured', assessment: sampleAssessment(), problem: null } });

function app(state: State): Page {
  return mount((current) => <App state={current} />, state);
}

test('the menu asks the extension for a recording', () => {
  const page = app(shown);
  page.click('[aria-label="Compare with"]');
  page.click('.menu-panel button:nth-of-type(4)');
  expect(page.posted).toEqual([{ type: 'choose-recording' }]);
});

test('a recording that came is asked about, and its tab opens', () => {
  const page = app(asked);
  expect(page.texts('.tab-empty')).toEqual(['Reading the recording…']);
  expect(page.texts('[role=tab][aria-selected=true]')).toEqual(['Recorded']);
});

test('what really happened lies below the bars, in whole outlines', () => {
  const page = app(measured);
  expect(page.root.querySelectorAll('.ghost.is-recorded').length).toBeGreaterThan(3);
  expect(page.texts('.row-other')).toContain('recorded');
});

test('measured values stand beside simulated ones, with a sign and a word for whether they fit', () => {
  const page = app(measured);
  const rows = page.texts('.reality tbody tr');
  expect(rows).toEqual(expect.arrayContaining([expect.stringMatching(/^api: image pull takes8\.5 s.* no$/)]));
  expect(rows).toEqual(expect.arrayContaining([expect.stringMatching(/^PodScheduled is True.* yes$/)]));
});

test('a measured value becomes a change of the scenario with one click, all of them with another', () => {
  const page = app(measured);
  expect(page.texts('.suggestions li bdi')).toEqual([
    'api: the image pull takes 8.5s',
    expect.stringMatching(/^api: exits after 20s with code 3$/),
  ]);
  page.click('.suggestions li button');
  const [message] = page.posted;
  expect(message).toMatchObject({ type: 'select', whatIf: { scenario: { cluster: { registry: [{ pull: '8.5s' }] } } } });
  page.click('.suggestions > button');
  expect(page.state().edits.now.scenario).toMatchObject({
    cluster: { registry: [{ pull: '8.5s' }] },
    containers: { api: { exit: { after: '20s', code: 3 } } },
  });
});

test('the table tells what was recorded', () => {
  const page = app(reduce(measured, { do: 'open-tab', tab: 'table' }));
  expect(page.texts('tr.is-other').some((text) => text.includes('api · recorded') && text.includes('exit code 3'))).toBe(true);
});

test('why a recording cannot be read is said; the picture stays', () => {
  const problem = 'There is nothing to read.';
  const page = app(reduce(asked, { do: 'receive', message: { type: 'measured', assessment: null, problem } }));
  expect(page.texts('.tab-empty')).toEqual([problem]);
  expect(page.root.querySelectorAll('.row').length).toBeGreaterThan(10);
});

test('a reload asks for it again', () => {
  expect(fromSaved(JSON.parse(JSON.stringify(toSaved(measured))), 900).compared.with).toEqual(beside);
});

test('axe finds nothing wrong with it', async () => {
  app(measured);
  const off = Object.fromEntries(
    ['color-contrast', 'label-content-name-mismatch', 'region', 'page-has-heading-one'].map((id) => [id, { enabled: false }]),
  );
  const { violations } = await axe.run(document.body, { rules: off });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}, 60_000);
