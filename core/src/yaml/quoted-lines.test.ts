import { expect, test } from 'vitest';
import { toPlain } from './lookup.ts';
import { parseYaml } from './parse.ts';
import { joinQuotedLines } from './quoted-lines.ts';

/** What a text reads as; the problems where it has some. */
function read(text: string): unknown {
  const { content } = parseYaml(text).documents[0] ?? {};
  if (content === undefined || content.problems.length > 0) return content?.problems.map(({ message }) => message);
  return content.root && toPlain(content.root);
}

/* What kubectl makes of these, as of goyaml.v2. */
test.each<[string, string, unknown]>([
  ['quoted text in lines that are indented too little', "a:\n  - b: 'one\n  two'\n    c: 3\n", [{ b: 'one two', c: 3 }]],
  ['the same in double quotes, at the margin', 'a:\n  b: "one\ntwo"\n  c: 3\n', { b: 'one two', c: 3 }],
  ['an escaped quote that YAML does not know', 'a: "it\\\'s \\"so\\" \\\\"\n', 'it\'s "so" \\'],
])('reads %s', (_what, text, expected) => {
  expect(read(text)).toEqual({ a: expected });
});

test.each([
  ['a quote that is being typed', 'image: "nginx\ncommand: ["sh", "-c"]\n'],
  ['one before other quoted text', "a: 'x\nb: 'y'\n"],
  ['a document without quotes', 'a: 1\n'],
  ['quotes within words, comments and block scalars', "a: it's\n# don't\nb: |\n  isn't\nc: 3\n"],
  ['quoted text on one line', 'a: "x"\n'],
])('leaves %s', (_what, text) => {
  expect(joinQuotedLines(text)).toBeUndefined();
});

test('offsets stay', () => {
  const text = "- a: \"one\ntwo\" # so\n- |\n  \"left\n- 'it''s\nhere'\n";
  expect(joinQuotedLines(text)).toBe("- a: \"one two\" # so\n- |\n  \"left\n- 'it''s here'\n");
});
