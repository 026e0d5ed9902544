import type { FieldType } from '#core/schema/model.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import { parseCron, weekdayOf } from '#core/workload/cron-schedule.ts';
import { parseQuantity } from '#core/workload/quantity.ts';
import type { Localize } from '#l10n/localizer.ts';
import { inlineCode } from './markdown.ts';
import { nextRuns, type Run } from './schedule-runs.ts';

/** A quantity in its base unit: `500m` is 0.5 cores, `1Gi` 1073741824 bytes. Empty for text that is none, and for fields of other units. */
export function quantityMeaning(resource: string, text: string, localize: Localize): string {
  const amount = parseQuantity(text);
  if (amount === undefined) return '';
  if (resource === 'cpu') return localize('hover.cores', { cores: amount });
  if (!isBytes(resource)) return '';
  return localize('hover.bytes', { bytes: inThousands(amount), mebibytes: Number((amount / 2 ** 20).toPrecision(4)) });
}

function isBytes(resource: string): boolean {
  return ['memory', 'storage', 'ephemeral-storage', 'sizeLimit'].includes(resource) || resource.startsWith('hugepages-');
}

/** `1,073,741,824`. The engine's own formatter takes milliseconds to be made. */
function inThousands(amount: number): string {
  const [whole = '', fraction] = String(amount).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction.slice(0, 3)}`;
}

const daySeconds = 86_400;

/** A number of seconds as people say it: `= 5 min`, `= 1 day 1 h`. Empty for fields that hold something else. */
export function durationMeaning(field: string, type: FieldType, text: string, localize: Localize): string {
  const seconds = Number(text);
  if (!/Seconds(AfterFinished)?$/.test(field) || type.kind !== 'scalar' || type.scalar !== 'integer') return '';
  if (!Number.isSafeInteger(seconds) || seconds < 1) return '';
  const days = Math.floor(seconds / daySeconds);
  const rest = seconds % daySeconds;
  const parts = [
    days === 0 ? '' : localize(days === 1 ? 'hover.oneDay' : 'hover.days', { count: days }),
    rest === 0 ? '' : exact(rest, localize),
  ];
  return localize('hover.duration', { length: parts.filter(Boolean).join(' ') });
}

/** Hours leave out the seconds where people read a length; here every second is somebody's. */
function exact(seconds: number, localize: Localize): string {
  const beyondMinutes = seconds >= 3600 ? seconds % 60 : 0;
  const length = formatSeconds(seconds - beyondMinutes, localize);
  return beyondMinutes === 0 ? length : `${length} ${formatSeconds(beyondMinutes, localize)}`;
}

/** So many runs are told. */
const shownRuns = 3;

/**
 * When a CronJob's schedule runs next, on the clock of its time zone. Empty for what is no schedule or zone.
 * @param timeZone IANA name; without one the controller's own counts, which is mostly UTC
 * @param now milliseconds since 1970; undefined where nobody can tell
 */
export function scheduleMeaning(
  schedule: string,
  timeZone: string | undefined,
  now: number | undefined,
  localize: Localize,
): string {
  const times = parseCron(schedule);
  if (!times) return '';
  if ('everySeconds' in times) return localize('hover.cron.every', { interval: formatSeconds(times.everySeconds, localize) });
  const next = now === undefined ? undefined : nextRuns(times, now, timeZone ?? 'UTC', shownRuns);
  if (!next) return '';
  if (next.runs.length === 0) return localize('hover.cron.never');
  const runs = next.runs.map((run) => inlineCode(formatRun(run, localize))).join(', ');
  const told =
    timeZone === undefined
      ? localize('hover.cron.runs', { runs })
      : localize('hover.cron.runsIn', { runs, zone: inlineCode(timeZone) });
  const notes = [
    next.skipped ? localize('hover.cron.skipped', { time: inlineCode(formatRun(next.skipped, localize)) }) : '',
    next.runs.some(({ offsetMinutes }) => offsetMinutes !== undefined) ? localize('hover.cron.twice') : '',
  ];
  return [told, ...notes].filter(Boolean).join('\n\n');
}

function formatRun({ year, month, day, hour, minute, offsetMinutes }: Run, localize: Localize): string {
  const weekday = localize('hover.weekdays').split(' ')[weekdayOf(year, month, day)] ?? '';
  const time = `${weekday} ${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  return offsetMinutes === undefined ? time : `${time} ${formatOffset(offsetMinutes)}`;
}

function formatOffset(minutes: number): string {
  const ahead = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
