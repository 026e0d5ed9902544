import { expect, test } from 'vitest';
import { parseYaml } from '#core/yaml/parse.ts';
import { fromLspPosition, toLspRange } from './convert.ts';

const text = 'a: 1\r\nbb: 2\n---\nc: 3\n';

/** The character of the file that a position is found at, and the position that its offset is put back to. */
function roundTrip(line: number, character: number): string {
  const found = fromLspPosition(parseYaml(text), { line, character });
  if (!found) return 'none';
  const { document, offset } = found;
  const { start } = toLspRange(document, { start: offset, end: offset });
  return `${JSON.stringify(text[document.startOffset + offset] ?? '')} ${start.line}:${start.character}`;
}

test.each([
  [0, 0, '"a" 0:0'],
  [1, 1, '"b" 1:1'],
  [3, 3, '"3" 3:3'],
  [0, 99, '"\\r" 0:4'],
  [1, 99, '"\\n" 1:5'],
  [99, 0, '"" 4:0'],
])('line %i, character %i', (line, character, expected) => {
  expect(roundTrip(line, character)).toBe(expected);
});
