import { expect, test } from 'vitest';
import { parseYaml } from '#core/yaml/parse.ts';
import { suppressionEdits } from './suppression-edit.ts';

test('in a block of text no comment can stand, so that only the document can be spoken of', () => {
  const text = 'a:\n  - |\n    echo hello\n    echo again\nb: 1\n';
  const content = parseYaml(text).documents[0]?.content;
  if (!content) throw new Error('no document');
  const reaches = (part: string): string[] => {
    const start = text.indexOf(part);
    return suppressionEdits(content, { rule: 'any-rule', range: { start, end: start + 1 } }).map(({ reach }) => reach);
  };
  expect(reaches('echo again')).toEqual(['document']);
  expect(reaches('b: 1')).toEqual(['line', 'document']);
});
