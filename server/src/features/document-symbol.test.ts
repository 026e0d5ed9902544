import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { provideDocumentSymbols } from './document-symbol.ts';

/** The outline as indented lines: `name (detail) firstLine-lastLine`. */
function outline(text: string): string {
  const show = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, range, children = [] }) => [
      `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''} ${range.start.line}-${range.end.line}`,
      ...show(children, depth + 1),
    ]);
  return show(provideDocumentSymbols(featureContext(text), { textDocument: { uri } }), 0).join('\n');
}

test('each object with the fields that hold something', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      command: [sh, -c, exit]
      ports:
        - containerPort: 80
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: db}}
`;
  expect(outline(text)).toMatchInlineSnapshot(`
    "web (Pod) 0-9
      metadata 2-3
      spec 4-9
        containers 5-9
          app 6-9
            command 7-7
            ports 8-9
              [0] 9-9
    db (Service) 14-14
      metadata 14-14"
  `);
});

test('nothing of other YAML, and a bounded part of an endless one', () => {
  expect(outline('services:\n  web: {image: nginx}\n')).toBe('');
  const many = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${'    - ports: [{name: a}]\n'.repeat(6000)}`;
  expect(outline(many).split('\n').length).toBeLessThanOrEqual(5000);
});
