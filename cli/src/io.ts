import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

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

export const standardIo: CliIo = {
  stdout: (text) => writeAll(1, text),
  // Notes name what stands in manifests, which may hold what a terminal would obey.
  stderr: (text) => writeAll(2, text.replaceAll(/[^\P{Cc}\n]/gu, '\ufffd')),
  read: (file) => attempt(file, () => readFileSync(file === '-' ? 0 : file, 'utf8')),
  exists: existsSync,
  write: (file, text) => attempt(file, () => writeFileSync(file, text)),
  color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  width: process.stdout.columns ?? 100,
  locale: (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? 'en').replace(/\..*/, ''),
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

function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(`${file}: ${reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
