import { expect, test } from 'vitest';
import { featureContext } from '#test/support/feature-context.ts';
import { provideDiagnostics } from './diagnostics.ts';

test("shows in a project's settings what cannot be used", () => {
  const text = 'kubernetesVersion: 1.34\nrules:\n  tcp-hok: off\n';
  const context = featureContext(text, { uri: 'file:///work/.pod-lifeline.yaml' });
  expect(provideDiagnostics(context)).toEqual([
    {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 14 } },
      severity: 1,
      source: 'pod-lifeline',
      message: "No rule is named 'tcp-hok'. Did you mean 'tcp-hook'?",
    },
  ]);
});

test('takes it for no manifest', () => {
  expect(provideDiagnostics(featureContext('rules: {}\n', { uri: 'file:///work/.pod-lifeline.yaml' }))).toEqual([]);
});
