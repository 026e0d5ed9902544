import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('computes once for each text, undefined too, and forgets rather than grow', () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect([length('ab'), length('ab'), length(''), length('')]).toEqual([2, 2, undefined, undefined]);
  expect(asked).toEqual(['ab', '']);
  for (let index = 0; index < 1500; index++) length(`text ${index}`);
  expect(length('ab')).toBe(2);
  expect(asked.filter((text) => text === 'ab')).toHaveLength(2);
});
