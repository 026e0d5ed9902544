import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentWithBlankLines } from './blank-edit.ts';
import type { YamlContent } from './model.ts';
import { parseYaml } from './parse.ts';

const manifest = `# A comment
apiVersion: v1
kind: Pod
metadata: {name: "web",
  labels: {app: web}}   # here
spec:
  # before the list
  containers:
  - name: web
    args: [--a,
      "b c"]
    command:
      - sh
      - |
        echo hello

        sleep 1
    env:
      -
        name: A
        value: two
          lines
      - name: B
        value: "two

          lines"
    stdin:
  - name:
    image: >+
      folded

    tty: true
`;

function contentOf(text: string): YamlContent {
  const [document] = parseYaml(text).documents;
  if (!document) throw new Error('no document');
  return document.content;
}

/** What the edit of the marked place gives: `|` is where the text comes in. */
function afterTyping(marked: string, typed: string): YamlContent | undefined {
  return contentWithBlankLines(marked.replace('|', typed), contentOf(marked.replace('|', '')));
}

test.each([
  ['the Enter key behind a value', 'a: 1|\nb: 2\n', '\n'],
  ['with the indentation of the line', 'a:\n  b: 1|\n  c: 2\n', '\n  '],
  ['at the end of the text', 'a:\n  b: 1|', '\n  '],
  ['behind a comment', 'a: 1 # c|\nb: 2\n', '\n'],
  ['below a key alone', 'a:|\n  - b\n', '\n  '],
])('%s', (_, marked, typed) => {
  expect(afterTyping(marked, typed)).toEqual(contentOf(marked.replace('|', typed)));
});

test.each([
  ['in quoted text', 'a: "x|\n  y"\n', '\n'],
  ['in plain text of several lines', 'a: x|\n  y\n', '\n'],
  ['behind a block scalar', 'a: >-\n  x|\nb: 2\n', '\n    '],
  ['within a line', 'a: x| y\n', '\n'],
  ['that moves a key', 'a:\n  b: 1\n|c: 2\n', '  '],
  ['in a broken text', 'a: 1|\n  b: 2\n', '\n'],
  ['of more than blank lines', 'a: 1|\nb: 2\n', '\n\tc'],
])('left to the parser: an edit %s', (_, marked, typed) => {
  expect(afterTyping(marked, typed)).toBeUndefined();
});

test('blank lines that come or go anywhere give what the text gives from scratch', () => {
  let taken = 0;
  const blank = fc.constantFrom('\n', '\n\n', '\n  ', '\n      ', '\n          ', ' ', '  \n', '\n \n    ');
  const edit = fc.record({ at: fc.nat(manifest.length), remove: fc.constantFrom(0, 0, 0, 1, 3), insert: blank });
  fc.assert(
    fc.property(edit, edit, fc.boolean(), (first, second, comes) => {
      const shorter = manifest.slice(0, first.at) + manifest.slice(first.at + first.remove);
      const longer = shorter.slice(0, second.at) + second.insert + shorter.slice(second.at + second.remove);
      const [before, after] = comes ? [shorter, longer] : [longer, shorter];
      const found = contentWithBlankLines(after, contentOf(before));
      if (found) taken++;
      expect(found ?? contentOf(after)).toEqual(contentOf(after));
    }),
    { numRuns: 500 },
  );
  expect(taken).toBeGreaterThan(5);
});
