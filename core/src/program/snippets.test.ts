import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playSnippet } from '#test/support/play-snippet.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { formatSnippet, parseSnippets } from '#test/support/snippets.ts';

const parseShell = await testShellParser();
const folder = new URL('testdata/snippets/', import.meta.url);
const tables = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));

/** `vitest run core/src/program/snippets.test.ts -u` writes the tables anew. */
test.each(tables)('%s', async (name) => {
  const file = new URL(name, folder);
  const { comment, snippets } = parseSnippets(readFileSync(file, 'utf8'));
  const played = snippets.map((snippet) => formatSnippet(snippet, playSnippet(snippet, parseShell)));
  expect(played.filter((text) => text.includes('-> too late'))).toEqual([]);
  await expect(comment + played.join('\n')).toMatchFileSnapshot(file.pathname);
});

test('there are at least 120 snippets, each of a name of its own', () => {
  const names = tables.flatMap((name) =>
    parseSnippets(readFileSync(new URL(name, folder), 'utf8')).snippets.map((snippet) => snippet.name),
  );
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
