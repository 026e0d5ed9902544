import { type CalendarMinute, type CronTimes, runsAfter } from '#core/workload/cron-schedule.ts';

/** A run, as the clocks of the time zone show it. */
export interface Run extends CalendarMinute {
  /** Minutes ahead of UTC; only where the clocks show this time twice on that day. */
  readonly offsetMinutes?: number;
}

export interface NextRuns {
  readonly runs: readonly Run[];
  /** Set where the schedule asks for a time before the last of the runs that the clocks leave out. */
  readonly skipped?: CalendarMinute;
}

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Clocks are put forward or back by less than this. */
const longestShiftMs = 180 * minuteMs;
/** So many times are looked at: those of a shift are enough. */
const maxTimes = 600;

interface Moment {
  readonly wall: CalendarMinute;
  readonly offsetMs: number;
  readonly isTwice: boolean;
  readonly at: number;
}

/**
 * When a schedule runs next in a time zone. As the controller has it, a time that the clocks leave out is no run, and one that they show
 * twice is two (robfig/cron, SpecSchedule.Next, which goes on by hours of real time).
 * @param now milliseconds since 1970
 * @param timeZone IANA name; undefined is answered for one that nobody knows
 */
export function nextRuns(times: CronTimes, now: number, timeZone: string, count: number): NextRuns | undefined {
  const zone = offsetsOf(timeZone);
  if (!zone) return undefined;
  const isShifting = zone(now - longestShiftMs) !== zone(now + longestShiftMs);
  const start = now - (isShifting ? longestShiftMs : 0);
  const moments: Moment[] = [];
  let skipped: CalendarMinute | undefined;
  let mixedUntil = 0;
  let looked = 0;
  for (const wall of runsAfter(times, calendarOf(start + zone(start)))) {
    const wallMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
    if (looked++ > maxTimes || (moments.length >= count && wallMs > mixedUntil)) break;
    const found = momentsOf(wall, wallMs, zone);
    if (found.length === 0 && wallMs - zone(now) > now) skipped ??= wall;
    // The second of two comes after all the times between them.
    if (found.length > 1) mixedUntil = wallMs + longestShiftMs;
    moments.push(...found.filter(({ at }) => at > now));
  }
  const runs = moments
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ wall, isTwice, offsetMs }): Run => (isTwice ? { ...wall, offsetMinutes: offsetMs / minuteMs } : wall));
  return { runs, ...(skipped && { skipped }) };
}

/** When the clocks show a time: once as a rule, never or twice where they are put forward or back. */
function momentsOf(wall: CalendarMinute, wallMs: number, zone: (at: number) => number): Moment[] {
  const offsets = new Set([zone(wallMs - dayMs), zone(wallMs + dayMs)]);
  const real = [...offsets].filter((offsetMs) => zone(wallMs - offsetMs) === offsetMs);
  return real.map((offsetMs) => ({ wall, offsetMs, isTwice: real.length > 1, at: wallMs - offsetMs }));
}

function calendarOf(ms: number): CalendarMinute {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

/** Gives how many milliseconds a zone is ahead of UTC at a moment; undefined for a zone that nobody knows. */
function offsetsOf(timeZone: string): ((at: number) => number) | undefined {
  if (timeZone === 'UTC') return () => 0;
  const format = formatOf(timeZone);
  return format && ((at) => offsetAt(format, at));
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const read = (part: Intl.DateTimeFormatPartTypes): number => parts.get(part) ?? 0;
  const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
  return shown - Math.floor(at / minuteMs) * minuteMs;
}

/** Making one takes milliseconds. A file names few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();
const maxFormats = 20;

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    if (formats.size >= maxFormats) formats.clear();
    formats.set(timeZone, format);
    return format;
  } catch {
    return undefined;
  }
}
