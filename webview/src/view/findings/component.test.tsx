// @vitest-environment happy-dom

import { expect, test } from 'vitest';
import { mount, sampleMessage, stateAfter } from '#test/support/webview.tsx';
import { Findings } from './component.tsx';

function page(language = 'en') {
  return mount(({ shown }) => shown && <Findings shown={shown} />, stateAfter(), language);
}

test('what a reader asks first is answered, with what to change', () => {
  const texts = page().texts('.finding');
  expect(texts[0]).toMatch(/^Ready 29 s after it is created: /);
  expect(texts[1]).toMatch(
    /^api is restarted 1 × by its liveness probe: 3 failures in a row, .*What to change: .*Go to the line$/,
  );
  expect(texts.at(-1)).toMatch(/^api is cut off by SIGKILL/);
});

test('an answer leads to the picture and to the manifest', () => {
  const shown = page();
  shown.click('.finding.is-alarming .link');
  expect(shown.state().selection).toMatch(/^api\/liveness\//);
  shown.click('.finding-advice .link');
  expect(shown.posted).toMatchObject([{ type: 'reveal', source: { document: 0 } }]);
});

test('where the picture shows no end, it offers one', () => {
  const { timeline } = sampleMessage();
  const message = sampleMessage({ timeline: { ...timeline, termination: null } });
  const shown = mount((state) => state.shown && <Findings shown={state.shown} />, stateAfter({ do: 'receive', message }));
  shown.click('.is-hint .link');
  expect(shown.posted).toMatchObject([{ type: 'select', view: 'termination' }]);
});
