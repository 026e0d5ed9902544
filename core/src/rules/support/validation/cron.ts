import type { Validator } from './check.ts';
import { type FieldError, invalid } from './field-error.ts';
import { numberOf, placeAt, textOf } from './fields.ts';
import { isTimeZone } from './time-zones.ts';

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;
const names: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
];
const explicitZone = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
const macros = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

/** validateCronJobSpec: schedule and time zone. */
export const validateCronJobSpec: Validator = (spec) => {
  const found: FieldError[] = [];
  const schedule = textOf(spec, 'schedule');
  const problem = schedule && scheduleProblem(schedule);
  if (schedule && problem) found.push(invalid(placeAt(spec, 'schedule'), schedule, problem));
  const zone = textOf(spec, 'timeZone');
  if (zone === '') found.push(invalid(placeAt(spec, 'timeZone'), zone, 'timeZone must be nil or non-empty string'));
  else if (zone === 'Local') found.push(invalid(placeAt(spec, 'timeZone'), zone, explicitZone));
  else if (zone && !isTimeZone(zone)) found.push(invalid(placeAt(spec, 'timeZone'), zone, `unknown time zone ${zone}`));
  return found;
};

/** What robfig/cron's ParseStandard has against a schedule; undefined where it is one. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ')) return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  if (schedule.startsWith('@every '))
    return /^@every (\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(schedule) ? undefined : `failed to parse duration ${schedule}`;
  if (schedule.startsWith('@')) return macros.test(schedule) ? undefined : `unrecognized descriptor: ${schedule}`;
  const fields = schedule.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== 5) return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  for (const [index, field] of fields.entries()) {
    for (const part of field.split(',').filter((each) => each !== '')) {
      const problem = rangeProblem(part, index);
      if (problem) return problem;
    }
  }
  return undefined;
}

function rangeProblem(text: string, index: number): string | undefined {
  const [span = '', step, ...more] = text.split('/');
  const ends = span.split('-');
  if (ends.length > 2) return `too many hyphens: ${text}`;
  if (more.length > 0) return `too many slashes: ${text}`;
  const [min, max] = bounds[index] ?? [0, 0];
  const any = span === '*' || span === '?';
  const numbers = any ? [min, max] : ends.map((end) => numberFor(end, index));
  const bad = numbers.indexOf(undefined);
  if (bad >= 0) return `failed to parse int from ${ends[bad]}: strconv.Atoi: parsing "${ends[bad]}": invalid syntax`;
  const [start = min, last = step === undefined ? start : max] = numbers;
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${text}`;
  if (last > max) return `end of range (${last}) above maximum (${max}): ${text}`;
  if (start > last) return `beginning of range (${start}) beyond end of range (${last}): ${text}`;
  if (step === undefined) return undefined;
  if (!/^\d+$/.test(step)) return `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`;
  return Number(step) === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

function numberFor(text: string, index: number): number | undefined {
  const named = names[index]?.indexOf(text.toLowerCase()) ?? -1;
  if (text !== '' && named >= 0) return named;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** validateRollingUpdate of a DaemonSet: one of the two numbers is above nothing. */
export const validateDaemonSetRolling: Validator = (rolling) => {
  const surge = numberOf(rolling, 'maxSurge') ?? textOf(rolling, 'maxSurge') ?? 0;
  const unavailable = numberOf(rolling, 'maxUnavailable') ?? textOf(rolling, 'maxUnavailable') ?? 1;
  const isZero = (value: string | number) => value === 0 || value === '0%';
  if (isZero(surge) && isZero(unavailable))
    return [
      { ...placeAt(rolling, 'maxUnavailable'), kind: 'required', server: 'Required value: cannot be 0 when maxSurge is 0' },
    ];
  return isZero(surge) || isZero(unavailable)
    ? []
    : [invalid(placeAt(rolling, 'maxSurge'), surge, 'may not be set when maxUnavailable is non-zero')];
};
