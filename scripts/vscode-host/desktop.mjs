// @ts-check
// The VS Code that is installed on this machine, with the extension in development.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../support/processes.mjs';
import { root } from '../support/project.mjs';

/** The installed VS Code's command line, or undefined. */
export function findDesktop() {
  const windowsPrograms = [process.env.LOCALAPPDATA && path.join(process.env.LOCALAPPDATA, 'Programs'), process.env.ProgramFiles];
  return findProgram([
    'code',
    'code-insiders',
    'codium',
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
    path.join(os.homedir(), 'Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'),
    ...windowsPrograms
      .filter((folder) => folder !== undefined && folder !== '')
      .map((folder) => path.join(String(folder), 'Microsoft VS Code/bin/code.cmd')),
  ]);
}

/**
 * Opens a file in a window of its own, with a profile of its own, so that it can be closed again from here.
 * @param {string} program from `findDesktop`
 * @param {object} options
 * @param {string} options.profile
 * @param {Record<string, unknown>} options.settings of a new profile
 * @param {string} options.folder
 * @param {string} options.file
 */
export function startDesktop(program, { profile, settings, folder, file }) {
  const settingsFile = path.join(profile, 'User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify(settings, null, 2));
  const args = [
    '--wait',
    '--new-window',
    `--user-data-dir=${profile}`,
    `--extensionDevelopmentPath=${root}`,
    folder,
    '--goto',
    file,
  ];
  // VS Code does not run as root without these words; containers are where that happens.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const child = shell
    ? spawn(`"${program}" ${args.map((arg) => `"${arg}"`).join(' ')}`, { shell: true, stdio: 'inherit' })
    : spawn(program, args, { stdio: 'inherit' });
  const started = Date.now();
  let isOpen = true;
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => {
      isOpen = false;
      resolve(status);
    });
  });
  return { ended, stop: async () => isOpen && stopWindow(profile, started) };
}

/**
 * The command line only waits for the window; the window's own process id stands in the profile's lock file.
 * @param {string} profile
 * @param {number} started milliseconds; a lock file from before is another window's
 */
function stopWindow(profile, started) {
  const lock = path.join(profile, 'code.lock');
  try {
    if (statSync(lock).mtimeMs >= started) process.kill(Number.parseInt(readFileSync(lock, 'utf8'), 10));
  } catch {
    // The window is closed already, or never opened.
  }
}
