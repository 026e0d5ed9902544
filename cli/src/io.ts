import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createLocalizer, type MessageKey } from '#l10n/localizer.ts';

/** Where a subcommand reads and writes: results to standard output, notes and errors to standard error. */
export interface CliIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Text of a file, or of standard input for `-`. Throws a UsageError that names the file when it cannot be read. */
  read(file: string): string;
  /** Whether there is such a file. */
  exists(file: string): boolean;
  /** Throws a UsageError that names the file when it cannot be written. */
  write(file: string, text: string): void;
  readonly color: boolean;
  /** Width of the terminal in columns. */
  readonly width: number;
  /** BCP 47 tag of the user's language. */
  readonly locale: string;
}

/** The input or the arguments cannot be used: one line on standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The language that the environment asks for; an empty variable counts as none, and `C` and `POSIX` name no language (POSIX, 8.2). */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): string {
  const name = (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*/, '');
  return name === '' || name === 'C' || name === 'POSIX' ? 'en' : name;
}

const locale = localeOf(process.env);

export const standardIo: CliIo = {
  stdout: (text) => writeAll(1, text),
  // Notes name what stands in manifests, which may hold what a terminal would obey.
  stderr: (text) => writeAll(2, text.replaceAll(/[^\P{Cc}\n]/gu, '\ufffd')),
  read: (file) => attempt(file, reading, () => decode(readFileSync(file === '-' ? 0 : file))),
  exists: existsSync,
  write: (file, text) => attempt(file, writing, () => writeFileSync(file, text)),
  color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  width: process.stdout.columns ?? 100,
  locale,
};

/** Writes everything before it returns, so that a pipe gets the whole result even when the process exits right after. */
function writeAll(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') continue;
      if (codeOf(error) === 'EPIPE') return;
      throw error;
    }
  }
}

/** Reads as kubectl does: a byte order mark says that a text is UTF-16, as Windows PowerShell writes it; all others are UTF-8. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  return encoding === undefined ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes);
}

/** Why a file cannot be read or written, by the code of the system. */
type Reasons = Readonly<Record<string, MessageKey>>;

const common: Reasons = { EACCES: 'cli.error.file.denied', ENOTDIR: 'cli.error.file.noFolder' };
const reading: Reasons = { ...common, ENOENT: 'cli.error.file.missing', EISDIR: 'cli.error.file.readFolder' };
const writing: Reasons = { ...common, ENOENT: 'cli.error.file.noFolder', EISDIR: 'cli.error.file.writeFolder' };

function attempt<T>(file: string, reasons: Reasons, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = reasons[codeOf(error)];
    const text = reason === undefined ? undefined : createLocalizer(locale)(reason);
    throw new UsageError(`${file}: ${text ?? (error instanceof Error ? error.message : String(error))}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
