import { expect, test } from 'vitest';
import { escapeMarkdown, inlineCode } from './markdown.ts';

test.each([
  ['plain text. With two sentences.', 'plain text. With two sentences.'],
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['a *b* _c_ `d` [e](f)', 'a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f)'],
  ['See https://kubernetes.io/docs/a_b#c.', 'See <https://kubernetes.io/docs/a_b#c>.'],
  ['(https://kubernetes.io)', '(<https://kubernetes.io>)'],
  ['# not a title\n- not a list', '\\# not a title\n\\- not a list'],
])('%s', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

test.each([
  ['nginx:1.27', '`nginx:1.27`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['', '`  `'],
  ['two\n  lines', '`two lines`'],
])('code %j', (text, markdown) => {
  expect(inlineCode(text)).toBe(markdown);
});

test('code of any length is cut', () => {
  expect(inlineCode('x'.repeat(5000)).length).toBeLessThan(140);
});
