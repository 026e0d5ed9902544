import { expect, test } from 'vitest';
import { textsFor } from './texts.ts';

test.each([
  ['en', 'Show Log'],
  ['zh-cn', '显示日志'],
  ['zh-CN', '显示日志'],
  ['zh-tw', 'Show Log'],
  ['de', 'Show Log'],
])('the button in %s is %s', (language, text) => {
  expect(textsFor(language)('client.showLog')).toBe(text);
});

test('arguments are filled in, and what is in them is not looked at again', () => {
  expect(textsFor('en')('client.error.server', { reason: '{reason} $&' })).toContain('{reason} $&');
});
