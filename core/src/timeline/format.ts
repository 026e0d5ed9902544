import type { Localize } from '#l10n/localizer.ts';

/** Seconds as people say them: `0.25 s`, `12 s`, `1 min 20 s`, `2 h 5 min`. Negative values keep their sign. */
export function formatSeconds(seconds: number, localize: Localize): string {
  if (seconds < 0) return `−${formatSeconds(-seconds, localize)}`;
  const rounded = roundForReading(seconds);
  if (rounded < 60) return localize('timeline.seconds', { value: rounded });
  const whole = Math.round(rounded);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const parts = [
    hours > 0 ? localize('timeline.hours', { value: hours }) : '',
    minutes > 0 ? localize('timeline.minutes', { value: minutes }) : '',
    rest > 0 && hours === 0 ? localize('timeline.seconds', { value: rest }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** Two digits below one second, one below ten, none from there on: what a reader can use. */
function roundForReading(seconds: number): number {
  if (seconds < 1) return Math.round(seconds * 100) / 100;
  if (seconds < 10) return Math.round(seconds * 10) / 10;
  return Math.round(seconds);
}

/** A moment for a table: `12.345`, always three digits, so that columns line up. */
export function formatClock(seconds: number): string {
  return seconds.toFixed(3);
}
