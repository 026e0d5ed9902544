import { expect, test } from 'vitest';
import { shortestInterval } from './cron-interval.ts';

test.each([
  ['* * * * *', 60],
  ['*/5 * * * *', 300],
  ['*/40 * * * *', 1200],
  ['0,10 4 * * *', 600],
  ['30 */6 * * 1-5', 21_600],
  ['50 23,0 * * *', 3600],
  ['0 3 * * 0', 86_400],
  ['@hourly', 3600],
  ['@every 1m30s', 90],
  ['10-20/5 9-17 * JAN MON', 300],
])('%s runs each %i s at most', (schedule, seconds) => {
  expect(shortestInterval(schedule)).toBe(seconds);
});

test.each(['', '* * *', '61 * * * *', '*/0 * * * *', '@every soon', 'a b c d e', '5-1 * * * *'])(
  'says nothing of %j',
  (schedule) => {
    expect(shortestInterval(schedule)).toBeUndefined();
  },
);
