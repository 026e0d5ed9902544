import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Deed, type Snippet, splitWords } from '#test/support/snippets.ts';

/** What a snippet came to over time, in seconds of its own. */
export interface SnippetCourse {
  readonly exitCode: number;
  readonly seconds: number;
  /** Content of the files that were there in the end, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** When a file was first there, and when it was gone. */
  readonly came: ReadonlyMap<string, number>;
  readonly went: ReadonlyMap<string, number>;
  /** Exit codes of the commands that were run beside it. */
  readonly execs: readonly number[];
}

/** Makes the shell PID 1 of a namespace of its own, as a container's is. */
const namespace: readonly string[] = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
/** Whether this machine lets us: it takes root, or a kernel that is generous with user namespaces. */
export const hasNamespaces = spawnSync(namespace[0] ?? '', [...namespace.slice(1), 'true']).status === 0;

const signalNumbers: Readonly<Record<string, number>> = { SIGTERM: 15, SIGKILL: 9, SIGINT: 2 };
const lookEveryMs = 10;
const limitMs = 60_000;

/** Runs a snippet in a real shell, with a second scaled down to `secondMs` and a folder of its own in the place of /tmp. */
export async function runRealSnippet(snippet: Snippet, secondMs: number): Promise<SnippetCourse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pod-lifeline-snippet-'));
  const own = (text: string): string => scaled(text.replaceAll('/tmp', folder), secondMs);
  const words = [snippet.settings.shell ?? 'sh', '-c', own(snippet.script)];
  // The shell says when it begins: what the machine takes to start one is no matter of the model.
  const [program = '', ...args] = [
    ...(hasNamespaces ? namespace : []),
    'sh',
    '-c',
    'echo; exec "$@" > /dev/null 2>&1',
    'sh',
    ...words,
  ];
  try {
    const child = spawn(program, args, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TMPDIR: folder },
    });
    const ended = endOf(child);
    await Promise.race([once(child.stdout, 'data'), ended]);
    const started = performance.now();
    const watch = new Watch(folder, () => (performance.now() - started) / secondMs);
    const timers = snippet.deeds.map((deed) => setTimeout(() => watch.act(deed, child, own), deed.at * secondMs));
    const limit = setTimeout(() => endGroup(child), limitMs);
    const exitCode = await ended;
    // unshare of util-linux 2.40 cannot tell of SIGKILL.
    const isKilled = hasNamespaces && exitCode === 1 && snippet.deeds.at(-1)?.what === 'SIGKILL';
    const course = watch.finish(isKilled ? 137 : exitCode);
    for (const timer of [...timers, limit]) clearTimeout(timer);
    endGroup(child);
    return course;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal ?? ''] ?? 0)));
  });
}

/** What a script leaves in the background is ended with it. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The times of `sleep` and `timeout` in a script, scaled. */
function scaled(text: string, secondMs: number): string {
  const time = (word: string): string =>
    word.replace(/^(\d*\.?\d+)([smhd]?)$/, (_whole, count: string, unit: string) =>
      ((Number(count) * (unitSeconds[unit || 's'] ?? 1) * secondMs) / 1000).toFixed(4),
    );
  return text.replace(/\b(?:sleep|timeout)\b(?: (?:-k|-s \w+|\d*\.?\d+[smhd]?)(?=[ ;)&|\n'"]|$))+/g, (words) =>
    words.split(' ').map(time).join(' '),
  );
}

class Watch {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #timer: ReturnType<typeof setInterval>;
  #files = new Map<string, string>();
  readonly #came = new Map<string, number>();
  readonly #went = new Map<string, number>();
  readonly #execs: number[] = [];

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  #look(): void {
    const now = this.#now();
    const files = readFiles(this.#folder);
    for (const name of files.keys()) if (!this.#came.has(name)) this.#came.set(name, now);
    for (const name of this.#files.keys()) if (!files.has(name)) this.#went.set(name, now);
    this.#files = files;
  }

  act({ what }: Deed, child: ChildProcess, own: (text: string) => string): void {
    const [verb = '', ...words] = what.split(' ');
    if (verb === 'exec') {
      const [program = '', ...args] = splitWords(own(words.join(' ')));
      const at = this.#execs.push(-1) - 1;
      spawn(program, args, { stdio: 'ignore', cwd: this.#folder }).on('exit', (code) => {
        this.#execs[at] = code ?? -1;
      });
      return;
    }
    const pid = hasNamespaces ? childOf(child.pid) : child.pid;
    if (pid !== undefined) process.kill(pid, verb);
  }

  finish(exitCode: number): SnippetCourse {
    clearInterval(this.#timer);
    const seconds = this.#now();
    this.#look();
    // A folder's own path in a file is as good as /tmp.
    const files = new Map([...this.#files].map(([name, text]) => [name, text.replaceAll(this.#folder, '/tmp')]));
    return { exitCode, seconds, files, came: this.#came, went: this.#went, execs: this.#execs };
  }
}

/** The first process that another has started: the shell in a namespace of its own. */
function childOf(pid: number | undefined): number | undefined {
  const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  return first ? Number(first) : undefined;
}

function readFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    try {
      const file = path.join(folder, name);
      if (statSync(file).isFile()) files.set(`/tmp/${name}`, readFileSync(file, 'utf8'));
    } catch {
      // It has gone in the meantime.
    }
  }
  return files;
}
