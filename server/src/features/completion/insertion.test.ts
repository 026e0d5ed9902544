import { expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import { provideCompletion } from './completion.ts';

/** The text after the item of that label is accepted. */
function accept(marked: string, label: string): string {
  const { text, position } = withCursor(marked);
  const items = provideCompletion(featureContext(text), { textDocument: { uri }, position });
  const item = items.find((each) => each.label === label);
  return item ? applyCompletion(text, item) : 'not offered';
}

test('the selector and the pods of a workload get labels that fit each other', () => {
  const deployment = 'apiVersion: apps/v1\nkind: Deployment\n';
  expect(accept(`${deployment}$0`, 'spec')).toMatchInlineSnapshot(`
    "apiVersion: apps/v1
    kind: Deployment
    spec:
      selector:
        matchLabels:
          app: ‹name›
      template:
        metadata:
          labels:
            app: ‹name›
        spec:
          containers:
            - name: ‹›
              image: ‹›"
  `);
  expect(accept(`${deployment}spec:\n  selector: {matchLabels: {tier: "1"}}\n  $0`, 'template')).toMatchInlineSnapshot(`
    "apiVersion: apps/v1
    kind: Deployment
    spec:
      selector: {matchLabels: {tier: "1"}}
      template:
        metadata:
          labels:
            tier: "1"
        spec:
          containers:
            - name: ‹›
              image: ‹›"
  `);
  expect(accept(`${deployment}spec:\n  $0\n  template: {metadata: {labels: {tier: a}}}\n`, 'selector')).toContain(
    '  selector:\n    matchLabels:\n      tier: a\n',
  );
});

test('the pods of a Job say whether they are started again: their default is refused', () => {
  expect(accept('apiVersion: batch/v1\nkind: Job\n$0', 'spec')).toMatchInlineSnapshot(`
    "apiVersion: batch/v1
    kind: Job
    spec:
      template:
        spec:
          containers:
            - name: ‹›
              image: ‹›
          restartPolicy: ‹Never,OnFailure›"
  `);
  const cronJob = 'apiVersion: batch/v1\nkind: CronJob\nspec:\n  $0';
  expect(accept(cronJob, 'jobTemplate')).toContain('          restartPolicy: ‹');
  const template = (kind: string): string => accept(`kind: ${kind}\nspec:\n  template:\n    $0`, 'spec');
  expect(template('Job')).toMatch(/image: ‹›\n {6}restartPolicy/);
  expect(template('Deployment')).toMatch(/image: ‹›$/);
});
