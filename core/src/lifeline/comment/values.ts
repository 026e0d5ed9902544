import { milliseconds, parseDuration, type SimDuration } from '../../base/time.ts';
import type { DurationText } from '../../sim/scenario/document.ts';

/** A duration as written in a comment (`90s`, `5m`, `250ms`, `1h30m`; a bare number is seconds), or undefined. */
export function readDuration(text: string): string | undefined {
  return text !== '' && parseDuration(text) !== undefined ? text : undefined;
}

/** `CODE@TIME`, or `TIME` alone for code 0. */
export function readOutcome(text: string): { readonly code: number; readonly time: string } | undefined {
  const match = /^(?:(\d{1,3})@)?([^@]+)$/.exec(text);
  const code = Number(match?.[1] ?? 0);
  const time = readDuration(match?.[2] ?? '');
  return match && time !== undefined && code <= 255 ? { code, time } : undefined;
}

/** `WORD`, `WORD@FROM..TO`, `WORD@FROM..`, `WORD@..TO`. */
export function readWindow(text: string): { readonly word: string; readonly from?: string; readonly to?: string } | undefined {
  const match = /^([^@]+)(?:@([^.]*(?:\.\d[^.]*)?)\.\.(.*))?$/.exec(text);
  if (!match) return undefined;
  const [, word = '', from = '', to = ''] = match;
  const isWrong = [from, to].some((each) => each !== '' && readDuration(each) === undefined) || endsBefore(from, to);
  if (isWrong || (text.includes('@') && from === '' && to === '')) return undefined;
  return { word, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

function endsBefore(from: string, to: string): boolean {
  return from !== '' && to !== '' && (parseDuration(to) ?? 0) <= (parseDuration(from) ?? 0);
}

/** Reads each part of a list with commas; undefined where one is wrong. */
export function readList<T>(text: string, read: (part: string) => T | undefined): readonly T[] | undefined {
  const parts = text.split(',').map(read);
  const right = parts.filter((part) => part !== undefined);
  return right.length === parts.length ? right : undefined;
}

/** A duration in the shortest way that reads back: `250ms`, `8s`, `1.5s`, `2m`, `1h`. */
export function durationText(duration: DurationText): string {
  const ms: SimDuration = parseDuration(duration) ?? milliseconds(0);
  if (ms % 1000 !== 0) return ms < 1000 ? `${ms}ms` : `${Math.trunc(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}s`;
  if (ms % 3_600_000 === 0 && ms > 0) return `${ms / 3_600_000}h`;
  return ms % 60_000 === 0 && ms > 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
}
