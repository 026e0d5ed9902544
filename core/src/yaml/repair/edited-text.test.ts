import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edit, EditedText } from './edited-text.ts';

const edits: readonly Edit[] = [
  { start: 1, end: 1, newText: ':' },
  { start: 3, end: 4, newText: '' },
  { start: 6, end: 8, newText: '1234' },
];

test('gives the text, and where its characters come from', () => {
  const edited = new EditedText('abcdefghij', edits);
  expect(edited.text).toBe('a:bcef1234ij');
  const from = Array.from({ length: edited.text.length + 3 }, (_, at) => edited.toSource(at));
  expect(from).toEqual([0, 1, 1, 2, 4, 5, 6, 6, 6, 6, 8, 9, 10, 11, 12]);
  const to = Array.from({ length: 11 }, (_, at) => edited.fromSource(at));
  expect(to).toEqual([0, 1, 3, 4, 4, 5, 6, 7, 10, 11, 12]);
});

test('what was not edited is found both ways', () => {
  const pieces = fc.array(fc.record({ kept: fc.nat(4), gone: fc.nat(3), newText: fc.string({ maxLength: 3 }) }));
  fc.assert(
    fc.property(pieces, (parts) => {
      const source = 'x'.repeat(parts.reduce((sum, { kept, gone }) => sum + kept + gone + 1, 1));
      let start = 0;
      const list = parts.map(({ kept, gone, newText }) => {
        const edit = { start: start + kept, end: start + kept + gone, newText };
        start = edit.end + 1;
        return edit;
      });
      const edited = new EditedText(source, list);
      for (let at = 0; at < source.length; at++) {
        if (list.some((edit) => edit.start <= at && at <= edit.end)) continue;
        expect(edited.toSource(edited.fromSource(at))).toBe(at);
      }
    }),
  );
});
