const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Macros of a schedule, as robfig/cron reads them. */
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
const daySeconds = 86_400;

/**
 * The shortest time between two runs of a schedule, in seconds; a day for those that never run twice a day. Undefined for one that cannot be read
 * (robfig/cron, ParseStandard). Which days it runs on is not looked at, so that what comes out is never too long.
 */
export function shortestInterval(schedule: string): number | undefined {
  const text = schedule.trim();
  if (text.startsWith('@every ')) return everySeconds(text.slice('@every '.length));
  const fields = (macros[text] ?? text).split(/\s+/);
  const [minutes, hours] = [valuesOf(fields[0] ?? '', 0), valuesOf(fields[1] ?? '', 1)];
  if (fields.length !== 5 || !minutes || !hours || minutes.length === 0 || hours.length === 0) return undefined;
  const times = hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * 60));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  // From the last run of a day to the first one of the next.
  const night = (times[0] ?? 0) + daySeconds - (times.at(-1) ?? 0);
  return Math.min(night, ...gaps);
}

function everySeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  // Rounded down to seconds, and never shorter than one (robfig/cron, Every).
  return Math.max(
    1,
    Math.floor(parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (unitSeconds[unit] ?? 0), 0)),
  );
}

/** The values of a field in order. */
function valuesOf(field: string, index: number): number[] | undefined {
  const [min, max] = bounds[index] ?? [0, 0];
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:(\*|\?)|(\d{1,3})(?:-(\d{1,3}))?)(?:\/(\d{1,3}))?$/.exec(part);
    if (!match) return undefined;
    const [, any, from, to, step] = match;
    const start = any ? min : Number(from);
    const end = any ? max : to === undefined ? (step === undefined ? start : max) : Number(to);
    const by = step === undefined ? 1 : Number(step);
    if (start < min || end > max || start > end || by === 0) return undefined;
    for (let value = start; value <= end; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}
