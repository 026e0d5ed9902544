/** A minute of a calendar: months and days count from 1, as people write them. */
export interface CalendarMinute {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** When a schedule runs. Lists are in order. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Days of the month and of the week are both asked for: one of them is enough (robfig/cron, dayMatches). */
  readonly eitherDay: boolean;
}

export type CronSchedule = CronTimes | { readonly everySeconds: number };

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const bounds: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: monthNames },
  { min: 0, max: 6, names: weekdayNames },
];

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Reads the schedule of a CronJob as robfig/cron's ParseStandard does; undefined for one that it refuses. */
export function parseCron(schedule: string): CronSchedule | undefined {
  const text = schedule.trim();
  if (text.startsWith('@every ')) return every(text.slice('@every '.length));
  const fields = (macros[text] ?? text).split(/\s+/);
  if (fields.length !== bounds.length) return undefined;
  const [minutes, hours, days, months, weekdays] = bounds.map((each, i) => valuesOf(fields[i] ?? '', each));
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return { minutes, hours, days, months, weekdays, eitherDay: !isAny(fields[2]) && !isAny(fields[4]) };
}

function isAny(field = ''): boolean {
  return field.split(',').some((part) => /^[*?](\/1)?$/.test(part));
}

function every(text: string): CronSchedule | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  const total = parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (unitSeconds[unit] ?? 0), 0);
  // Rounded down to seconds, and never shorter than one (robfig/cron, Every).
  return { everySeconds: Math.max(1, Math.floor(total)) };
}

function valuesOf(field: string, { min, max, names = [] }: Bounds): number[] | undefined {
  const values = new Set<number>();
  const read = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : names.indexOf(text.toLowerCase()) + min);
  for (const part of field.split(',')) {
    const [, any, from = '', to, step] = /^(?:([*?])|(\w{1,3})(?:-(\w{1,3}))?)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
    if (any === undefined && from === '') return undefined;
    const start = any ? min : read(from);
    const end = any ? max : to === undefined ? (step === undefined ? start : max) : read(to);
    const by = step === undefined ? 1 : Number(step);
    const isWord = [from, to ?? ''].some((text) => /\D/.test(text) && !names.includes(text.toLowerCase()));
    if (isWord || start < min || end > max || start > end || by === 0) return undefined;
    for (let value = start; value <= end; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** Five years without a run mean that there is none (robfig/cron, SpecSchedule.Next). */
const daysLookedAt = 5 * 366;

/** The runs after a minute, one at each step, as the clock on the wall shows them; ends where no more come within five years. */
export function* runsAfter(times: CronTimes, after: CalendarMinute): Generator<CalendarMinute> {
  let { year, month, day } = after;
  for (let days = 0; days < daysLookedAt; days++) {
    if (isRunDay(times, year, month, day)) {
      const isLater = (hour: number, minute: number): boolean => days > 0 || hour * 60 + minute > after.hour * 60 + after.minute;
      for (const hour of times.hours) {
        for (const minute of times.minutes) if (isLater(hour, minute)) yield { year, month, day, hour, minute };
      }
      // Counted from the last day that fits.
      days = 0;
    }
    day++;
    if (day > daysIn(year, month)) [day, month] = [1, month + 1];
    if (month > 12) [month, year] = [1, year + 1];
  }
}

function isRunDay({ days, months, weekdays, eitherDay }: CronTimes, year: number, month: number, day: number): boolean {
  if (!months.includes(month)) return false;
  const [byDate, byWeekday] = [days.includes(day), weekdays.includes(weekdayOf(year, month, day))];
  return eitherDay ? byDate || byWeekday : byDate && byWeekday;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Sakamoto's rule; 0 is Sunday. */
export function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}
