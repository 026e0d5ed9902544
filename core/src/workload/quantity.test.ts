import { expect, test } from 'vitest';
import { parseQuantity } from './quantity.ts';

test.each([
  ['0', 0],
  ['1', 1],
  ['+1', 1],
  ['-5', -5],
  ['100m', 0.1],
  ['250u', 0.00025],
  ['3n', 3e-9],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['007', 7],
  ['1k', 1000],
  ['1.5G', 1.5e9],
  ['2E', 2e18],
  ['1Ki', 1024],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['.5Mi', 2 ** 19],
  ['1Ei', 2 ** 60],
  ['12e3', 12_000],
  ['12E3', 12_000],
  ['1e-3', 0.001],
  ['1e+2', 100],
])('%s is %d', (text, amount) => {
  expect(parseQuantity(text)).toBe(amount);
});

test('an amount finer than a billionth is rounded away from zero', () => {
  expect(parseQuantity('0.1n')).toBe(1e-9);
  expect(parseQuantity('-0.1n')).toBe(-1e-9);
  expect(parseQuantity('1.0000000001')).toBe(1.000000001);
  expect(parseQuantity('0.3')).toBe(0.3);
});

test('an amount beyond 2^63 is cut down to it', () => {
  expect(parseQuantity('100E')).toBe(2 ** 63);
  expect(parseQuantity('-1e400')).toBe(-(2 ** 63));
});

test.each([
  '',
  ' 1',
  '1 ',
  '1K',
  '1ki',
  '1mi',
  '1i',
  '1.1.M',
  '1e',
  '1e1.5',
  '.',
  '-',
  'm',
  'Mi',
  '0x10',
  '1_000',
  'NaN',
  '1Gi2',
  '١',
])('%j is none', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});
