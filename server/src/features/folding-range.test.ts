import { expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { provideFoldingRanges } from './folding-range.ts';
import { provideSelectionRanges } from './selection-range.ts';

const folds = (text: string): string[] | undefined =>
  provideFoldingRanges(featureContext(text), { textDocument: { uri } })?.map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
  );

test('values of several lines, comments and whole documents fold', () => {
  const text = `# one
# two
---
apiVersion: v1
kind: Pod
spec:
  containers:
    - name: a
      args:
        - |
          x
          y

---
apiVersion: v1
kind: Service
`;
  expect(folds(text)).toMatchInlineSnapshot(`
    [
      "2-11",
      "5-11",
      "6-11",
      "7-11",
      "8-11",
      "9-11",
      "0-1 comment",
      "13-15",
    ]
  `);
});

test('other YAML keeps the folds of the editor', () => {
  expect(folds('services:\n  web:\n    image: nginx\n')).toBeUndefined();
});

test('the selection grows from a word to the document', () => {
  const { text, position } = withCursor('kind: Pod\nspec:\n  containers:\n    - image: "ngi$0nx"\n');
  const [selection] = provideSelectionRanges(featureContext(text), { textDocument: { uri }, positions: [position] });
  const steps: string[] = [];
  for (let each = selection; each; each = each.parent) {
    const { start, end } = each.range;
    steps.push(`${start.line}:${start.character}-${end.line}:${end.character}`);
  }
  expect(steps.slice(0, 3)).toEqual(['3:14-3:19', '3:13-3:20', '3:6-3:20']);
  expect(steps.at(-1)).toBe('0:0-4:0');
});
