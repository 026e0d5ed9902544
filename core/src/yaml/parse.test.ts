import { expect, test } from 'vitest';
import { toPlain } from './lookup.ts';
import { parseYaml } from './parse.ts';

/** The documents as plain data. */
function values(text: string): unknown[] {
  return parseYaml(text).documents.map(({ content }) => toPlain(content.root));
}

/** Each problem as `code: the text it points at`. */
function problems(text: string): string[] {
  return parseYaml(text).documents.flatMap(({ content }) =>
    content.problems.map(({ code, range }) => `${code}: ${content.text.slice(range.start, range.end)}`),
  );
}

test('reads mappings, sequences and scalars', () => {
  expect(values('spec:\n  replicas: 3\n  args: [a, "b"]\n  list:\n  - x: 1\n  -\n')).toEqual([
    { spec: { replicas: 3, args: ['a', 'b'], list: [{ x: 1 }, null] } },
  ]);
});

test('an empty file is one empty document', () => {
  expect(values('')).toEqual([null]);
  expect(values('# nothing\n')).toEqual([null]);
});

test('documents begin at --- and end at ...', () => {
  const file = parseYaml('# head\n---\na: 1\n---\nb: 2\n...\n# tail\n---\nc: |\n  x\n');
  expect(file.documents.map(({ startOffset, startLine, content }) => [startOffset, startLine, content.text])).toEqual([
    [0, 0, '# head\n---\na: 1\n'],
    [16, 3, '---\nb: 2\n...\n'],
    [29, 6, '# tail\n---\nc: |\n  x\n'],
  ]);
});

test('only the document that changed is parsed again', () => {
  const before = parseYaml('a: 1\n---\nb: 2\n---\nc: 3\n');
  const after = parseYaml('a: 1\n---\nb: 22\n---\nc: 3\n', before);
  expect(after.documents.map(({ content }, i) => content === before.documents[i]?.content)).toEqual([true, false, true]);
});

test('both duplicates stay in the tree, and the last one counts', () => {
  const text = 'a: 1\nb: 2\na: 3\n';
  expect(problems(text)).toEqual(['duplicate-key: a']);
  expect(values(text)).toEqual([{ a: 3, b: 2 }]);
  const root = parseYaml(text).documents[0]?.content.root;
  expect(root?.kind === 'mapping' && root.pairs.length).toBe(3);
});
