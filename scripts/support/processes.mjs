// @ts-check
// Child processes, the same on Linux, macOS and Windows.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './failure.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, allowFailure?: boolean}} [options]
 * @returns {Promise<{code: number, output: string}>} standard output and error, in the order they came
 * @throws {UsageError} with the output, where it ends with anything but 0 and `allowFailure` is not set
 */
export function run(program, args, { allowFailure = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      const code = status ?? 1;
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === 0 || allowFailure) resolve({ code, output });
      else
        reject(new UsageError(`${[path.basename(program), ...args].join(' ')} failed (exit status ${code})\n${output.trim()}`));
    });
  });
}

/**
 * Runs npm in a folder. npm's own JavaScript is started directly, because `npm.cmd` cannot be spawned without a shell on Windows.
 * @param {readonly string[]} args
 * @param {{cwd: string, node?: string}} options `node`: the Node to run npm with, instead of this one
 */
export async function runNpm(args, { cwd, node = process.execPath }) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
  // What `npm run` tells its script about this package must not reach an install in another folder.
  for (const name of Object.keys(env)) if (/^npm_(package|lifecycle|command|config_local_prefix)/i.test(name)) delete env[name];
  await run(node, [npmProgram(), ...args], { cwd, env });
}

/** The path of npm's own JavaScript. */
function npmProgram() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm && /npm-cli\.[cm]?js$/.test(fromNpm) && existsSync(fromNpm)) return fromNpm;
  const beside = path.dirname(process.execPath);
  const candidates = [
    path.join(beside, 'node_modules'),
    path.join(beside, '../lib/node_modules'),
    path.join(beside, '../share/nodejs'),
  ];
  const asked = windows ? undefined : spawnSync('npm', ['root', '--global'], { encoding: 'utf8' }).stdout?.trim();
  if (asked) candidates.push(asked);
  const found = candidates.map((folder) => path.join(folder, 'npm/bin/npm-cli.js')).find(existsSync);
  if (!found) throw new UsageError('npm was not found beside this Node; install npm and try again');
  return found;
}

/**
 * Ends a process and all it started. The process must have been spawned with `detached: !windows`.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopTree(child) {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(impatience);
  }
  killGroup(child);
}

/** Ends what a process has started, and the process too if it still runs, without waiting. @param {import('node:child_process').ChildProcess} child */
export function killGroup(child) {
  if (child.pid === undefined || windows) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has gone with its leader.
  }
}

/**
 * The first of these programs that exists: names are looked up in PATH, paths are taken as they are.
 * @param {readonly string[]} names
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = windows ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    const places = path.isAbsolute(name)
      ? [name]
      : folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)));
    const found = places.find(existsSync);
    if (found) return found;
  }
  return undefined;
}
