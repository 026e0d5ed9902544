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
 * Does `work` once for each content of a lock file: a stamp in `folder` remembers it, and goes first when the work starts anew.
 * @param {string} folder
 * @param {string} lockFile
 * @param {() => Promise<void>} work
 */
export async function oncePerLock(folder, lockFile, work) {
  const stamp = path.join(folder, '.installed');
  const wanted = stampOf(lockFile);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  mkdirSync(folder, { recursive: true });
  rmSync(stamp, { force: true });
  await work();
  writeFileSync(stamp, wanted);
}

/** @param {string} lockFile */
function stampOf(lockFile) {
  return `${createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 16)} ${process.platform}-${process.arch}`;
}

/** Whether the packages of the lock file are there: installed by these scripts, or by hand after the lock file last changed. */
export function packagesInstalled() {
  const lockFile = path.join(root, 'package-lock.json');
  const ours = path.join(root, 'node_modules', '.installed');
  if (existsSync(ours) && readFileSync(ours, 'utf8') === stampOf(lockFile)) return true;
  const byHand = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** `npm ci` by the project's lock file. */
export function installPackages() {
  return oncePerLock(path.join(root, 'node_modules'), path.join(root, 'package-lock.json'), () =>
    runNpm(['ci', '--loglevel=error'], { cwd: root }),
  );
}
