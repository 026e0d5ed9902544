import { expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import { provideCompletion, resolveCompletion } from './completion.ts';

function complete(marked: string) {
  const { text, position } = withCursor(marked);
  const context = featureContext(text);
  const item = provideCompletion(context, { textDocument: { uri }, position }).find((each) => each.label === 'graceful shutdown');
  return { text, item, context };
}

function accept(marked: string): string {
  const { text, item } = complete(marked);
  return item ? applyCompletion(text, item) : 'not offered';
}

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n';

test('a pod gets the grace period at the cursor, and its containers their hooks', () => {
  const marked = `${pod}  $0
  containers:
  - name: app # serves
    image: web
    args:
    - |
      a

  - name: log
    image: log
    lifecycle:
      postStart: {exec: {command: [log]}}
  - name: last
    lifecycle: {preStop: {exec: {command: [log]}}}
  - {name: flow, image: log}
`;
  expect(accept(marked)).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Pod
    spec:
      terminationGracePeriodSeconds: ‹45›
      containers:
      - name: app # serves
        image: web
        args:
        - |
          a
        lifecycle:
          preStop:
            sleep:
              seconds: 10

      - name: log
        image: log
        lifecycle:
          postStart: {exec: {command: [log]}}
          preStop:
            sleep:
              seconds: 10
      - name: last
        lifecycle: {preStop: {exec: {command: [log]}}}
      - {name: flow, image: log}
    "
  `);
});

test('also while it is being typed, below or above the containers', () => {
  const containers = '  containers:\n    - name: app\n      image: web\n';
  const done = /terminationGracePeriodSeconds: ‹45›[\s\S]*\n {6}lifecycle:\n {8}preStop:\n {10}sleep:\n {12}seconds: 10\n/;
  expect(accept(`${pod}  grace$0\n${containers}`)).toMatch(done);
  expect(accept(`${pod}${containers}  grace$0`)).toMatch(
    /image: web\n {6}lifecycle:\n {8}preStop:\n {10}sleep:\n {12}seconds: 10\n {2}terminationGracePeriodSeconds: ‹45›/,
  );
  expect(accept(`${pod}${containers}  $0`)).toContain('seconds: 10\n  terminationGracePeriodSeconds: ‹45›');
});

test('a container gets its hook at the cursor, and the pod the grace period', () => {
  expect(accept(`${pod}  restartPolicy: Always\n  containers:\n    - name: app\n      $0`)).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Pod
    spec:
      restartPolicy: Always
      terminationGracePeriodSeconds: 45
      containers:
        - name: app
          lifecycle:
            preStop:
              sleep:
                seconds: ‹10›"
  `);
});

test('is not offered where there is nothing to add elsewhere', () => {
  const hook = 'lifecycle: {preStop: {sleep: {seconds: 5}}}';
  expect(accept(`${pod}  $0\n  containers:\n    - name: app\n      ${hook}\n`)).toBe('not offered');
  expect(accept(`${pod}  terminationGracePeriodSeconds: 60\n  containers:\n    - name: app\n      $0`)).toBe('not offered');
  expect(accept(`${pod}  initContainers:\n    - name: app\n      $0\n  containers: []\n`)).toBe('not offered');
  expect(accept(`${pod}  $0\n  containers: [{name: app}]\n`)).toBe('not offered');
});

test('what it writes elsewhere is shown beside it', () => {
  const { item, context } = complete(`${pod}  $0\n  containers:\n    - name: app\n`);
  expect(item && resolveCompletion(context, item).documentation).toMatchInlineSnapshot(`
    {
      "kind": "markdown",
      "value": "\`\`\`yaml
    terminationGracePeriodSeconds: 45
    # …
    lifecycle:
      preStop:
        sleep:
          seconds: 10
    \`\`\`",
    }
  `);
});
