import { expect, test } from 'vitest';
import { humanDuration } from './human-duration.ts';
import { milliseconds } from './time.ts';

test.each([
  [-5, '<invalid>'],
  [-0.5, '0s'],
  [0, '0s'],
  [119.9, '119s'],
  [120, '2m'],
  [125, '2m5s'],
  [600, '10m'],
  [3 * 3600, '3h'],
  [3 * 3600 + 600, '3h10m'],
  [9 * 3600 + 600, '9h'],
  [3 * 86_400 + 7200, '3d2h'],
  [30 * 86_400, '30d'],
])('%d seconds are %s', (seconds, text) => {
  expect(humanDuration(milliseconds(seconds * 1000))).toBe(text);
});
