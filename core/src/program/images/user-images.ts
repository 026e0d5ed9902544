import { parseDuration } from '../../base/time.ts';
import { signalName } from '../machine/signals.ts';
import type { ShellParser } from '../shell/syntax.ts';

/** What a project or a user says of images: the same as the built-in table holds, for images that are not in it or differ. */
export interface UserImage {
  /** With `*` and `?`, of the repository (`registry.example.com/shop/*`) or with the tag (`nginx:1.2*`). */
  readonly pattern: string;
  readonly ports?: readonly number[];
  /** From the start of the process until it serves; each run takes a time between the two. */
  readonly startupMs?: { readonly from: number; readonly to: number };
  readonly onSigterm?: 'ignore' | { readonly code: number; readonly afterMs: number };
  /** STOPSIGNAL of the image. */
  readonly stopSignal?: string;
  readonly shell?: UserShell;
  readonly pid1?: PidOneKind;
}

/** What `sh` is in an image. */
export const userShells = ['none', 'dash', 'bash', 'ash'] as const;
type UserShell = (typeof userShells)[number];

/** Who is PID 1 of the image: the program itself, a shell that waits for it, or an init process that passes signals on. */
export const pidOneKinds = ['program', 'shell', 'init'] as const;
type PidOneKind = (typeof pidOneKinds)[number];

/** Every key that says something of an image. */
export const userImageKeys = ['ports', 'startup', 'onSigterm', 'stopSignal', 'shell', 'pid1'] as const;
type UserImageKey = (typeof userImageKeys)[number];

/** Something in a table that cannot be used. `path` leads to it: `['shop/*', 'ports', 0]`. */
export interface ImageProblem {
  readonly path: readonly (string | number)[];
  /** `key`: there is no such key; `table`, `row`: not a mapping; else the key whose value is wrong. */
  readonly kind: 'table' | 'row' | 'key' | UserImageKey;
  readonly name: string;
}

/** More rows than any project needs, and more ports than any image has. */
const maxRows = 500;
const maxPorts = 100;
const longestMs = 24 * 3_600_000;

/**
 * Reads a table of images as plain data: of a setting, or of a `.pod-lifeline.yaml`. What is wrong is left out and listed. Never throws.
 */
export function readUserImages(value: unknown): {
  readonly images: readonly UserImage[];
  readonly problems: readonly ImageProblem[];
} {
  if (value === undefined || value === null) return { images: [], problems: [] };
  if (!isRecord(value)) return { images: [], problems: [{ path: [], kind: 'table', name: '' }] };
  const problems: ImageProblem[] = [];
  const images: UserImage[] = [];
  for (const [pattern, row] of Object.entries(value).slice(0, maxRows)) {
    if (isRecord(row)) images.push(readRow(pattern, row, problems));
    else problems.push({ path: [pattern], kind: 'row', name: pattern });
  }
  return { images, problems };
}

function readRow(pattern: string, row: Readonly<Record<string, unknown>>, problems: ImageProblem[]): UserImage {
  const image: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    const known = userImageKeys.find((each) => each === key);
    const read = known === undefined ? undefined : readers[known](value);
    if (known === undefined) problems.push({ path: [pattern, key], kind: 'key', name: key });
    else if (read === undefined) problems.push({ path: [pattern, key], kind: known, name: key });
    else image[known === 'startup' ? 'startupMs' : known] = read;
  }
  return { pattern, ...image };
}

const readers: Readonly<Record<UserImageKey, (value: unknown) => unknown>> = {
  ports: (value) => {
    const isPort = (each: unknown): boolean => typeof each === 'number' && Number.isInteger(each) && each > 0 && each < 65_536;
    return Array.isArray(value) && value.length <= maxPorts && value.every(isPort) ? value : undefined;
  },
  startup: (value) => {
    const [from, to = from, ...rest] = String(value).split('..').map(toMs);
    return from === undefined || to === undefined || rest.length > 0 || to < from ? undefined : { from, to };
  },
  onSigterm: (value) => {
    if (value === 'ignore') return value;
    if (!isRecord(value) || Object.keys(value).some((key) => key !== 'exitAfter' && key !== 'code')) return undefined;
    const afterMs = toMs(String(value.exitAfter ?? '0s'));
    const code = value.code ?? 0;
    const isCode = typeof code === 'number' && Number.isInteger(code) && code >= 0 && code < 256;
    return afterMs === undefined || !isCode ? undefined : { afterMs, code };
  },
  stopSignal: (value) => (typeof value === 'string' ? signalName(value) : undefined),
  shell: (value) => userShells.find((each) => each === value),
  pid1: (value) => pidOneKinds.find((each) => each === value),
};

function toMs(text: string): number | undefined {
  const duration = parseDuration(text.trim());
  return duration !== undefined && duration >= 0 && duration <= longestMs ? duration : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const parsers = new WeakMap<ShellParser, Map<string, ShellParser>>();
const maxKept = 8;

/**
 * A parser that carries what is said of images to whoever reads programs with it. The same table gives the same parser, so that what was
 * computed with it is found again.
 */
export function withUserImages(parse: ShellParser, images: readonly UserImage[]): ShellParser {
  if (images.length === 0) return parse;
  const known = parsers.get(parse) ?? new Map<string, ShellParser>();
  parsers.set(parse, known);
  const key = JSON.stringify(images);
  const found = known.get(key) ?? Object.assign((script: string) => parse(script), { images });
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > maxKept && oldest !== undefined) known.delete(oldest);
  return found;
}
