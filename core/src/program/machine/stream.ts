import type { Files } from './files.ts';
import { type Steps, settled, type Task, type Wait } from './task.ts';

/** Longest text that is kept of an output: as much as the kubelet takes of an exec probe (pkg/kubelet/prober: 10 KiB). */
const maxOutput = 10 * 1024;
const maxPipe = 65_536;

/** An open file descriptor. */
export interface Stream {
  write(text: string, task: Task): void;
  /** Everything until the end of the input. */
  readAll(): Steps<string>;
  /** One line without its line break; undefined at the end of the input. */
  readLine(): Steps<string | undefined>;
}

/** `/dev/null`, and the standard input of a container without `stdin: true`. */
export const nullStream: Stream = { write: () => {}, readAll: () => settled(''), readLine: () => settled(undefined) };

/** A standard input that nobody types at: a read blocks until the process is ended. */
export const idleStream: Stream = {
  write: () => {},
  *readAll() {
    yield idle;
    return '';
  },
  *readLine() {
    yield idle;
    return undefined;
  },
};

const idle: Wait = { begin: () => () => {} };

/** Collects what is written: the log of a container, the output of a probe, a command substitution. */
export class Capture implements Stream {
  #text = '';
  readonly #limit: number;

  constructor(limit = maxOutput) {
    this.#limit = limit;
  }

  /** The end of what was written. */
  get text(): string {
    return this.#text.slice(-this.#limit);
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length > 2 * this.#limit) this.#text = this.text;
  }

  readAll(): Steps<string> {
    return settled('');
  }

  readLine(): Steps<string | undefined> {
    return settled(undefined);
  }
}

/** Text that is there from the start: a file, a here-document. */
export class TextSource implements Stream {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  write(): void {}

  readAll(): Steps<string> {
    const text = this.#rest;
    this.#rest = '';
    return settled(text);
  }

  readLine(): Steps<string | undefined> {
    const { line, rest } = takeLine(this.#rest);
    this.#rest = rest;
    return settled(line);
  }
}

/** A file opened for writing. */
export class FileSink implements Stream {
  readonly #files: Files;
  readonly #path: string;

  constructor(files: Files, path: string, append: boolean) {
    this.#files = files;
    this.#path = path;
    if (append) files.append(path, '');
    else files.write(path, '');
  }

  write(text: string, task: Task): void {
    // A file that is appended to is put together anew.
    task.machine.budget.text(this.#files.append(this.#path, text) / 8);
  }

  readAll(): Steps<string> {
    return settled('');
  }

  readLine(): Steps<string | undefined> {
    return settled(undefined);
  }
}

/** A pipe: readers wait for writers, and a writer without readers gets SIGPIPE. */
export class Pipe implements Stream {
  #buffer = '';
  #writers = 0;
  #readers = 0;
  #waiting: (() => void)[] = [];

  openWriter(): () => void {
    this.#writers++;
    return once(() => {
      this.#writers--;
      if (this.#writers === 0) this.#wake();
    });
  }

  openReader(): () => void {
    this.#readers++;
    return once(() => {
      this.#readers--;
    });
  }

  write(text: string, task: Task): void {
    if (this.#readers === 0) {
      task.signal('SIGPIPE', 'inside');
      return;
    }
    if (this.#buffer.length < maxPipe) this.#buffer += text;
    this.#wake();
  }

  *readAll(): Steps<string> {
    while (this.#writers > 0) yield this.#changed();
    const text = this.#buffer;
    this.#buffer = '';
    return text;
  }

  *readLine(): Steps<string | undefined> {
    while (this.#writers > 0 && !this.#buffer.includes('\n')) yield this.#changed();
    const { line, rest } = takeLine(this.#buffer);
    this.#buffer = rest;
    return line;
  }

  #changed(): Wait {
    return {
      begin: (wake) => {
        this.#waiting.push(wake);
        return () => {
          this.#waiting = this.#waiting.filter((waiting) => waiting !== wake);
        };
      },
    };
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

function takeLine(text: string): { readonly line: string | undefined; readonly rest: string } {
  if (text === '') return { line: undefined, rest: '' };
  const end = text.indexOf('\n');
  return end < 0 ? { line: text, rest: '' } : { line: text.slice(0, end), rest: text.slice(end + 1) };
}
