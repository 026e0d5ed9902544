import { parseCron } from './cron-schedule.ts';

const daySeconds = 86_400;

/**
 * The shortest time between two runs of a schedule, in seconds; a day for those that never run twice a day. Undefined for one that cannot be read
 * (robfig/cron, ParseStandard). Which days it runs on is not looked at, so that what comes out is never too long.
 */
export function shortestInterval(schedule: string): number | undefined {
  const parsed = parseCron(schedule);
  if (!parsed) return undefined;
  if ('everySeconds' in parsed) return parsed.everySeconds;
  const times = parsed.hours.flatMap((hour) => parsed.minutes.map((minute) => (hour * 60 + minute) * 60));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // From the last run of a day to the first one of the next.
  const night = (times[0] ?? 0) + daySeconds - (times.at(-1) ?? 0);
  return Math.min(night, ...gaps);
}
