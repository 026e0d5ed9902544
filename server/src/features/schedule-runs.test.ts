import { expect, test } from 'vitest';
import { parseCron } from '#core/workload/cron-schedule.ts';
import { nextRuns } from './schedule-runs.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** The next three runs after a moment in a zone, day and time only, with what is left out behind them. */
function runs(schedule: string, timeZone: string, now: string): string | undefined {
  const times = parseCron(schedule);
  if (!times || 'everySeconds' in times) throw new Error(`${schedule} has no times`);
  const next = nextRuns(times, Date.parse(now), timeZone, 3);
  const told = next?.runs.map(
    ({ day, hour, minute, offsetMinutes }) =>
      `${two(day)} ${two(hour)}:${two(minute)}${offsetMinutes === undefined ? '' : ` ${offsetMinutes / 60}`}`,
  );
  const left = next?.skipped && ` without ${two(next.skipped.day)} ${two(next.skipped.hour)}:${two(next.skipped.minute)}`;
  return told && `${told.join(', ')}${left ?? ''}`;
}

test.each([
  // New York, Sunday the 14th of March 2027: 01:59 is followed by 03:00.
  ['30 2 * * *', 'America/New_York', '2027-03-13T12:00Z', '15 02:30, 16 02:30, 17 02:30 without 14 02:30'],
  ['0 * * * *', 'America/New_York', '2027-03-14T06:30Z', '14 03:00, 14 04:00, 14 05:00 without 14 02:00'],
  // Sunday the 7th of November 2027: 01:00 to 01:59 comes twice.
  ['30 1 * * *', 'America/New_York', '2027-11-06T12:00Z', '07 01:30 -4, 07 01:30 -5, 08 01:30'],
  ['*/30 1 * * *', 'America/New_York', '2027-11-06T12:00Z', '07 01:00 -4, 07 01:30 -4, 07 01:00 -5'],
  ['30 1 * * *', 'America/New_York', '2027-11-07T05:45Z', '07 01:30 -5, 08 01:30, 09 01:30'],
  ['* * * * *', 'America/New_York', '2027-11-07T05:58Z', '07 01:59 -4, 07 01:00 -5, 07 01:01 -5'],
  // Half an hour on Lord Howe Island, and midnight that is left out in Beirut.
  ['15 2 * * *', 'Australia/Lord_Howe', '2027-10-02T00:00Z', '04 02:15, 05 02:15, 06 02:15 without 03 02:15'],
  ['15 0 * * *', 'Asia/Beirut', '2027-03-27T12:00Z', '29 00:15, 30 00:15, 31 00:15 without 28 00:15'],
  ['0 9 * * *', 'Asia/Shanghai', '2027-03-13T12:00Z', '14 09:00, 15 09:00, 16 09:00'],
  ['0 9 * * *', 'UTC', '2027-03-13T12:00Z', '14 09:00, 15 09:00, 16 09:00'],
  ['0 9 30 2 *', 'Europe/Berlin', '2027-03-13T12:00Z', ''],
  ['0 9 * * *', 'Mars/Olympus', '2027-03-13T12:00Z', undefined],
])('%s in %s after %s', (schedule, timeZone, now, expected) => {
  expect(runs(schedule, timeZone, now)).toBe(expected);
});
