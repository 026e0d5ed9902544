import { expect, test } from 'vitest';
import { type CalendarMinute, parseCron, runsAfter } from './cron-schedule.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const format = ({ year, month, day, hour, minute }: CalendarMinute): string =>
  `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;

/** The next three runs after Saturday, the 21st of November 2026, 15:30. */
function runs(schedule: string): string {
  const times = parseCron(schedule);
  if (!times || 'everySeconds' in times) return JSON.stringify(times);
  const next: string[] = [];
  for (const run of runsAfter(times, { year: 2026, month: 11, day: 21, hour: 15, minute: 30 })) {
    if (next.push(format(run)) === 3) break;
  }
  return next.join(', ');
}

test.each([
  ['* * * * *', '2026-11-21 15:31, 2026-11-21 15:32, 2026-11-21 15:33'],
  ['30 15 * * *', '2026-11-22 15:30, 2026-11-23 15:30, 2026-11-24 15:30'],
  ['*/40 16 * * *', '2026-11-21 16:00, 2026-11-21 16:40, 2026-11-22 16:00'],
  ['0 3 * * MON-fri', '2026-11-23 03:00, 2026-11-24 03:00, 2026-11-25 03:00'],
  ['0 0 31 * *', '2026-12-31 00:00, 2027-01-31 00:00, 2027-03-31 00:00'],
  ['0 0 29 feb *', '2028-02-29 00:00, 2032-02-29 00:00, 2036-02-29 00:00'],
  // Both days are asked for, so one of them is enough.
  ['0 0 1 * 1', '2026-11-23 00:00, 2026-11-30 00:00, 2026-12-01 00:00'],
  ['0 0 */2 * 1', '2026-11-23 00:00, 2026-11-25 00:00, 2026-11-27 00:00'],
  ['@weekly', '2026-11-22 00:00, 2026-11-29 00:00, 2026-12-06 00:00'],
  ['5/20 23 * * ?', '2026-11-21 23:05, 2026-11-21 23:25, 2026-11-21 23:45'],
  ['0 0 30 2 *', ''],
  ['@every 1h30m', '{"everySeconds":5400}'],
])('%s', (schedule, expected) => {
  expect(runs(schedule)).toBe(expected);
});

test.each([
  '',
  '* * *',
  '60 * * * *',
  '*/0 * * * *',
  '* * * * 7',
  '* * * 13 *',
  '* * 0 * *',
  '5-1 * * * *',
  'a * * * *',
  '* mon * * *',
  '@every soon',
  '@often',
  '- * * * *',
  '*-5 * * * *',
])('refuses %j', (schedule) => {
  expect(parseCron(schedule)).toBeUndefined();
});
