/** A moment of a simulation: whole milliseconds since the API server accepted the create request. */
export type SimTime = number & { readonly __brand: 'SimTime' };
/** A length of simulated time in whole milliseconds. */
export type SimDuration = number & { readonly __brand: 'SimDuration' };

export const simTime = (ms: number): SimTime => Math.round(ms) as SimTime;
export const milliseconds = (ms: number): SimDuration => Math.round(ms) as SimDuration;
export const seconds = (s: number): SimDuration => Math.round(s * 1000) as SimDuration;
export const addTime = (time: SimTime, duration: SimDuration): SimTime => (time + duration) as SimTime;
/** Seconds with millisecond precision: the form that the trace contract uses. */
export const toSeconds = (time: SimTime | SimDuration): number => Math.round(time) / 1000;

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads `90s`, `5m`, `250ms`, `1h30m`, `1.5s`; a bare number is seconds. Returns undefined for anything else,
 * negative and infinite values included.
 */
export function parseDuration(text: string | number): SimDuration | undefined {
  if (typeof text === 'number') return Number.isFinite(text) && text >= 0 ? seconds(text) : undefined;
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return seconds(Number(trimmed));
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(trimmed)) return undefined;
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return Number.isSafeInteger(Math.round(total)) ? milliseconds(total) : undefined;
}

/** Go's `time.Duration.String()`, as Kubernetes messages print it: `10s`, `1m20s`, `1.234s`, `250ms`. */
export function formatGoDuration(duration: SimDuration): string {
  if (duration === 0) return '0s';
  if (duration < 1000) return `${duration}ms`;
  const hours = Math.floor(duration / 3_600_000);
  const minutes = Math.floor((duration % 3_600_000) / 60_000);
  const rest = `${(duration % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}
