import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would, from the folder of the manifest fixtures. */
export function runCli(args: readonly string[], options: { readonly input?: string; readonly locale?: string } = {}): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    cwd: path.join(root, 'test/fixtures/manifests'),
    input: options.input ?? '',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: options.locale ?? 'en_US.UTF-8', NO_COLOR: '1' },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}
