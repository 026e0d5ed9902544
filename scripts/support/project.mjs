// @ts-check
// Where things are, and the installation of the project's own packages. Only Node's own modules: this runs before any install.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './failure.mjs';
import { runNpm } from './processes.mjs';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** Downloaded tools (VS Code, a browser) and profiles; safe to delete. `POD_LIFELINE_CACHE` lets several clones share one. */
export const cacheFolder = path.resolve(process.env.POD_LIFELINE_CACHE || path.join(root, '.cache'));

/** @type {{name: string, version: string}} */
export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The file that `npm run package` makes. */
export const vsixFile = path.join(root, 'dist', `${manifest.name}-${manifest.version}.vsix`);

/** Fails with one clear line on a Node that is too old for the tools. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new UsageError(`Node 20 or newer is needed; this is ${process.version}`);
}

/**
 * Does `work` once for each content of lock files: a stamp in `folder` remembers it, and goes first when the work starts anew.
 * @param {string} folder
 * @param {readonly string[]} lockFiles
 * @param {() => Promise<void>} work
 */
export async function oncePerLock(folder, lockFiles, work) {
  if (isStamped(folder, lockFiles)) return;
  const stamp = path.join(folder, stampName);
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, stampOf(lockFiles));
}

/** Whether `oncePerLock` has done its work for this content of the lock files. @param {string} folder @param {readonly string[]} lockFiles */
export function isStamped(folder, lockFiles) {
  const stamp = path.join(folder, stampName);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(lockFiles);
}

const stampName = '.installed';

/** @param {readonly string[]} lockFiles */
function stampOf(lockFiles) {
  const hash = createHash('sha256');
  for (const file of lockFiles) hash.update(readFileSync(file));
  return `${hash.digest('hex').slice(0, 16)} ${process.platform}-${process.arch}`;
}

/** Whether the packages of the lock file are there: installed by these scripts, or by hand after the lock file last changed. */
export function packagesInstalled() {
  const lockFile = path.join(root, 'package-lock.json');
  if (isStamped(path.join(root, 'node_modules'), [lockFile])) return true;
  const byHand = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** `npm ci` by the project's lock file. */
export function installPackages() {
  return oncePerLock(path.join(root, 'node_modules'), [path.join(root, 'package-lock.json')], () =>
    runNpm(['ci', '--loglevel=error'], { cwd: root }),
  );
}
