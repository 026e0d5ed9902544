// @vitest-environment happy-dom

import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { mount, type Page, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import type { State } from '../../store/state.ts';
import { EditPopover } from '../edit-form/component.tsx';
import { AssumptionsTab } from './component.tsx';

const { timeline } = sampleMessage();
const secret = {
  about: 'Secret/<img onerror=x>',
  value: 'exists',
  why: 'default',
  origin: 'default' as const,
  source: null,
  subject: { kind: 'object' as const, name: 'Secret/<img onerror=x>' },
};
const message = sampleMessage({ timeline: { ...timeline, assumptions: [secret, ...timeline.assumptions] } });

function tab(state: State = stateAfter({ do: 'receive', message })): Page {
  return mount(
    ({ shown, edits, form }) =>
      shown && (
        <>
          <AssumptionsTab shown={shown} edits={edits} />
          {form !== null && <EditPopover shown={shown} id={form} edits={edits} />}
        </>
      ),
    state,
  );
}

/** Opens the form of a guess, fills it and sends it. */
function change(page: Page, about: string, values: Readonly<Record<string, string>>): void {
  page.click(`[aria-label="Change: ${about}"]`);
  for (const [name, value] of Object.entries(values)) {
    const field = page.find(`.edit-form [name=${name}]`);
    act(() => {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
      field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    });
  }
  act(() => {
    page.find('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

test('each guess has its source, and an editor where a scenario can say otherwise', () => {
  const page = tab();
  const rows = page.texts('tbody tr');
  expect(rows[0]).toBe('Secret/<img onerror=x>existsdefaultChange');
  expect(rows).toContainEqual(expect.stringMatching(/^containers\[api\]\.startup10s.*Change$/));
  expect(rows.at(-1)).toBe(
    'containers[api].livenessProbeas its process answersKubernetes or this simulator takes it where nothing is saidChange',
  );
  page.click('tbody .link:not([data-form])');
  expect(page.posted).toMatchObject([{ type: 'reveal' }]);
});

test('an object can be missing, or come later; both can be taken back', () => {
  const page = tab();
  change(page, secret.about, { presence: 'absent' });
  expect(page.state().edits.now.scenario).toEqual({ cluster: { absent: [secret.about] } });
  change(page, secret.about, { presence: 'later', at: '20s' });
  expect(page.state().edits.now.scenario).toEqual({ actions: [{ at: '20s', do: 'create', object: secret.about }] });
  page.click(`[aria-label="Take back: ${secret.about}"]`);
  expect(page.state().edits.now.scenario).toEqual({});
  expect(page.state().edits.past).toHaveLength(3);
});

test('what a container does and what its probes find are changed and taken back apart from each other', () => {
  const page = tab();
  change(page, 'containers[api].startup', { startup: '30s' });
  change(page, 'containers[api].livenessProbe', { result: 'timeout', from: '5s', to: '9s' });
  const liveness = [{ from: '5s', to: '9s', result: 'timeout' }];
  expect(page.state().edits.now.scenario).toEqual({ containers: { api: { startup: '30s', probes: { liveness } } } });
  page.click('[aria-label="Take back: containers[api].startup"]');
  expect(page.state().edits.now.scenario).toEqual({ containers: { api: { probes: { liveness } } } });
  page.click('[aria-label="Take back: containers[api].livenessProbe"]');
  expect(page.state().edits.now.scenario).toEqual({});
});

test('what the scenario says of images is among them, so that it can be changed again', () => {
  const scenario = { cluster: { registry: [{ image: 'shop/api:1', error: 'denied' }] } };
  const shown = sampleMessage({ timeline: { ...timeline, assumptions: [] }, scenario });
  const page = tab(stateAfter({ do: 'receive', message: shown }));
  expect(page.texts('tbody tr')[0]).toBe('shop/api:1denieda comment in the manifest says soChange');
  change(page, 'shop/api:1', { error: '', pull: '9s' });
  expect(page.state().edits.now.scenario.cluster?.registry).toEqual([{ image: 'shop/api:1', pull: '9s' }]);
});

test('an exported page lists them without editors', () => {
  const page = tab(stateAfter({ do: 'receive', message: sampleMessage({ presets: [] }) }));
  expect(page.texts('[data-form]')).toEqual([]);
});

test('a Service that nobody has is missing, until it is said to be there', () => {
  const db = {
    ...secret,
    about: 'Service/db',
    value: 'not found: it is not in the file, the workspace or the scenario',
    subject: { kind: 'object' as const, name: 'Service/db' },
    isMissing: true,
  };
  const page = tab(stateAfter({ do: 'receive', message: sampleMessage({ timeline: { ...timeline, assumptions: [db] } }) }));
  expect(page.texts('tbody tr')[0]).toBe(`Service/db${db.value}defaultChange`);
  page.click('[aria-label="Change: Service/db"]');
  const choice = page.find('.edit-form [name=presence]');
  expect(choice instanceof HTMLSelectElement && choice.value).toBe('absent');
});

test('a Service that is said to be there is part of the scenario', () => {
  const db = { ...secret, about: 'Service/db', subject: { kind: 'object' as const, name: 'Service/db' }, isMissing: true };
  const page = tab(stateAfter({ do: 'receive', message: sampleMessage({ timeline: { ...timeline, assumptions: [db] } }) }));
  change(page, 'Service/db', { presence: 'exists' });
  expect(page.state().edits.now.scenario).toEqual({ cluster: { objects: ['Service/db'] } });
});
