/** Seconds since 1970, and how exact the text is: 1 for whole seconds, less with a fraction. */
export interface Timestamp {
  readonly seconds: number;
  readonly resolution: number;
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const monthsLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads RFC 3339, as the API writes `metav1.Time` and `metav1.MicroTime`; undefined for anything else. Years 1970 to 9999. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const isDate = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= (monthsLengths[month - 1] ?? 0);
  if (!isDate || hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = match[7] ?? '';
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * 60 * (match[8] === '-' ? -1 : 1);
  const whole = daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  return { seconds: whole + Number(`0.${fraction || '0'}`), resolution: fraction === '' ? 1 : 10 ** -fraction.length };
}

/** Days of the Gregorian calendar; a year is taken to begin in March, so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
