import { expect, it } from 'vitest';
import { groupBy } from './group-by.ts';

it('keeps keys in the order in which they first come, and things in theirs', () => {
  expect([...groupBy(['b1', 'a1', 'b2'], (text) => text.charAt(0))]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
