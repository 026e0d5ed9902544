import { describe, expect, test } from 'vitest';
import { compileExpression } from './regular-expression.ts';

const extended = (pattern: string) => compileExpression(pattern, { extended: true, insensitive: false });
const basic = (pattern: string) => compileExpression(pattern, { extended: false, insensitive: false });

/** What the expression matches first, with its groups. */
function found(expression: ReturnType<typeof extended>, text: string): readonly string[] | null {
  const match = expression?.match(text);
  if (!match) return null;
  return Array.from({ length: match.length / 2 }, (_, i) => text.slice(match[2 * i], match[2 * i + 1]));
}

describe('extended expressions', () => {
  test.each<[string, string, readonly string[] | null]>([
    ['a+b', 'xaab', ['aab']],
    ['^(ok|ready)$', 'ready', ['ready', 'ready']],
    ['^(ok|ready)$', 'not ready', null],
    ['[0-9]{1,3}(\\.[0-9]+)?', 'v12.5', ['12.5', '.5']],
    ['(a|ab)(c|bcd)', 'abcd', ['abcd', 'a', 'bcd']],
    ['[[:space:]]+[^[:digit:]]', 'a  b', ['  b']],
    ['[]x]', 'a]', [']']],
    ['\\bfoo\\b', 'a foo b', ['foo']],
    ['x{2}', 'xx', ['xx']],
    ['x{2,}', 'axxxx', ['xxxx']],
    ['(?:ab)+?', 'abab', ['ab']],
    ['a.c', 'a\nc', null],
    ['(a*)*', 'b', ['']],
    ['$', 'ab', ['']],
  ])('%s in %s', (pattern, text, expected) => {
    expect(found(extended(pattern), text)).toEqual(expected);
  });

  test.each(['(a', 'a{2000}', '(a)\\1', '(?=a)', 'a{3,1}'])('%s cannot be used', (pattern) => {
    expect(extended(pattern)).toBeUndefined();
  });
});

describe('basic expressions', () => {
  test.each<[string, string, readonly string[] | null]>([
    ['a+', 'a+', ['a+']],
    ['a\\+', 'aaa', ['aaa']],
    ['\\(a\\|b\\)c', 'bc', ['bc', 'b']],
    ['x\\{2\\}', 'xxx', ['xx']],
    ['a^b$', 'a^b', ['a^b']],
    ['(x)', '(x)', ['(x)']],
  ])('%s in %s', (pattern, text, expected) => {
    expect(found(basic(pattern), text)).toEqual(expected);
  });
});

test.each([
  '(a|aa)*c',
  '.*.*.*.*x',
  '(a+)+$b',
  '(a*)*(a*)*c',
  '(a?){100}a{100}',
  '((a|b)*(a|b)*)*c',
  '(.*a){12}b',
  '(?:){1000}{1000}{1000}',
])('%s takes no time on a long line', (pattern) => {
  const started = performance.now();
  expect(extended(pattern)?.test('a'.repeat(2000)) ?? false).toBeTypeOf('boolean');
  expect(performance.now() - started).toBeLessThan(500);
});
