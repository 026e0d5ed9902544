import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GeneratedScript } from './generate-script.ts';

/** What a script came to: in a real shell or in the model. */
export interface Outcome {
  readonly exitCode: number;
  readonly seconds: number;
  /** Every file that was there when the shell ended, with its content. */
  readonly files: Readonly<Record<string, string>>;
}

const signalNumbers: Readonly<Record<string, number>> = { SIGTERM: 15, SIGKILL: 9, SIGPIPE: 13, SIGINT: 2 };
/** Longest that a script may take. */
const limitMs = 15_000;

/** Which shell a name stands for on this machine: `sh` may be dash, bash or busybox. */
export function shellBehind(name: 'sh' | 'bash'): 'dash' | 'bash' | 'ash' {
  if (name === 'bash') return 'bash';
  const file = path.basename(realpathSync('/bin/sh'));
  return file === 'bash' ? 'bash' : file === 'busybox' ? 'ash' : 'dash';
}

/** Runs a script in a real shell, in an empty directory, with a second scaled down to `secondMs`. */
export async function runReal(shell: 'sh' | 'bash', script: GeneratedScript, secondMs: number): Promise<Outcome> {
  const directory = mkdtempSync(path.join(tmpdir(), 'pod-lifeline-shell-'));
  const text = script.text.replace(/@(\d+)@/g, (_whole, seconds: string) => String((Number(seconds) * secondMs) / 1000));
  try {
    return await new Promise((resolve, reject) => {
      // The script says when it begins: what the machine takes to start a shell is no matter of the model.
      const announced = `echo; exec >/dev/null 2>&1\n${text}`;
      // A process group of its own: what a script leaves in the background is ended with it.
      const child = spawn(shell, ['-c', announced], { cwd: directory, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
      const endGroup = () => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // Nothing is left of it.
        }
      };
      const limit = setTimeout(endGroup, limitMs);
      let term: ReturnType<typeof setTimeout> | undefined;
      let started = performance.now();
      child.stdout.once('data', () => {
        started = performance.now();
        if (script.termAt !== undefined) term = setTimeout(() => child.kill('SIGTERM'), script.termAt * secondMs);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        const seconds = (performance.now() - started) / secondMs;
        clearTimeout(limit);
        clearTimeout(term);
        const files = readFiles(directory);
        endGroup();
        resolve({ exitCode: code ?? 128 + (signalNumbers[signal ?? ''] ?? 0), seconds, files });
      });
    });
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readFiles(directory: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(directory, name);
    if (statSync(file).isFile()) files[name] = readFileSync(file, 'utf8');
  }
  return files;
}
