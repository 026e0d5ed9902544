import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';
import { pod } from '../manifest-rows.ts';

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

test.each([['a misspelt rule', `# lifeline-disable unknown-feild\n${pod({})}`]])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-suppression' }).length).toBeGreaterThan(0);
});

test.each([
  ['a rule that there is', `# lifeline-disable unknown-field\n${pod({})}`],
  ['a comment of another program', `# eslint-disable unknown-feild\n${pod({})}`],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'unknown-suppression' })).toEqual([]);
});
