import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureContext } from '#test/support/feature-context.ts';
import { provideCompletion } from '../completion/completion.ts';
import { provideDiagnostics } from '../diagnostics.ts';
import { provideHover } from '../hover.ts';

const uri = 'file:///work/web.lifeline.yaml';
const whole = `kubernetesVersion: "1.34"
cluster:
  nodes:
    - {name: node1, labels: {a: b}}
  registry: [{image: "*", pull: 2s}]
containers:
  app:
    startup: 8s
    exit: [{after: 20s, code: 1}]
    onSigterm: ignore
    probes: {liveness: [{from: 30s, to: 50s, result: failure}]}
  __proto__: {startup: 1s}
actions:
  - {at: 60s, do: delete, gracePeriodSeconds: 5}
  - {at: 60s, do: constructor}
`;

test('a half-typed scenario, at any place, gets answers that stand in its text', () => {
  const cut = fc.tuple(fc.nat(whole.length), fc.nat(12), fc.string({ unit: 'binary', maxLength: 4 }));
  fc.assert(
    fc.property(cut, ([at, length, added]) => {
      const text = whole.slice(0, at) + added + whole.slice(at + length);
      const context = featureContext(text, { uri });
      const before = text.slice(0, at).split('\n');
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      provideCompletion(context, { textDocument: { uri }, position });
      provideHover(context, { textDocument: { uri }, position });
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { range } of provideDiagnostics(context)) expect(range.end.line).toBeLessThan(lines);
    }),
    { numRuns: 100 },
  );
});
