// @ts-check
// Where things are, and the installation of the project's own packages. Only Node's own modules: this runs before any install.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from './failure.mjs';
import { runNpm } from './processes.mjs';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** What these scripts leave behind in the project: profiles of editors. Safe to delete. */
export const localFolder = path.join(root, '.cache');

/**
 * Downloaded tools (VS Code, a browser), for all clones of the project; safe to delete. Outside the project, because the packager looks
 * at every file there. `POD_LIFELINE_CACHE` names another place.
 */
export const downloadsFolder = path.resolve(process.env.POD_LIFELINE_CACHE || path.join(userCacheFolder(), 'pod-lifeline'));

function userCacheFolder() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
}

/** @type {{name: string, version: string}} */
export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The file that `npm run package` makes. */
export const vsixFile = path.join(root, 'dist', `${manifest.name}-${manifest.version}.vsix`);

/** Fails with one clear line on a Node that is too old for the tools. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new UsageError(`Node 20 or newer is needed; this is ${process.version}`);
}

/** Short, and another for other contents of these files. @param {readonly string[]} files */
export function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const lockFile = path.join(root, 'package-lock.json');
/** Remembers which lock file the packages were installed by. */
const stampFile = path.join(root, 'node_modules', '.installed');
const stamp = () => `${fingerprint([lockFile])} ${process.platform}-${process.arch}`;

/** Whether the packages of the lock file are there: installed by these scripts, or by hand after the lock file last changed. */
export function packagesInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return true;
  const byHand = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** `npm ci` by the project's lock file. */
export async function installPackages() {
  rmSync(stampFile, { force: true });
  await runNpm(['ci', '--loglevel=error'], { cwd: root });
  writeFileSync(stampFile, stamp());
}
