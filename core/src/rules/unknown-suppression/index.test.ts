import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';

test('reports ids that no rule has, at the id', () => {
  const { expected, actual } = checkMarked(`
# lifeline-disable wrong-type, unknown-feild -- because
#                              ^^^^^^^^^^^^^ info unknown-suppression - There is no rule 'unknown-feild'
a: 1 # lifeline-disable-line other
#                            ^^^^^ info unknown-suppression - There is no rule 'other'
`);
  expect(actual).toEqual(expected);
});

test('offers the id that was meant', () => {
  expect(applyFix('# lifeline-disable unknown-feild\na: 1\n', "Change to 'unknown-field'")).toBe(
    '# lifeline-disable unknown-field\na: 1\n',
  );
});

test('reads other comments as what they are', () => {
  expect(lintText('# lifeline-disabled foo\n# about lifeline-disable foo\na: 1\n')).toEqual([]);
});
