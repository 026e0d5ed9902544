// @ts-check
// VS Code behind a web server on this machine only (code-server), with the extension installed from its .vsix.
import { spawn } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { killGroup, run, stopTree } from '../support/processes.mjs';
import { codeServerNode, hostFolder, installCodeServer } from './install.mjs';

/**
 * @typedef {object} CodeServer
 * @property {string} origin
 * @property {(folder: string, file: string) => string} addressOf the page that shows a file of a folder
 * @property {Promise<number | null>} ended the exit status, once it has ended by itself or been stopped
 * @property {() => Promise<void>} stop
 */

/**
 * Starts code-server on a free port of 127.0.0.1.
 * @param {object} options
 * @param {string} options.profile folder for settings, extensions and state; made where it is missing
 * @param {string} options.vsix the extension to install
 * @param {readonly string[]} [options.folders] other extensions, as they stand in a folder: for a new profile
 * @param {NodeJS.ProcessEnv} [options.variables] environment variables for it, and for its extensions
 * @param {Record<string, unknown>} options.settings the user settings of a new profile
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ profile, vsix, settings, folders = [], variables = {} }) {
  await installCodeServer();
  const entry = path.join(hostFolder('code-server'), 'node_modules/code-server/out/node/entry.js');
  const program = [entry, ...prepareProfile(profile, settings)];
  const env = { ...serverEnvironment(profile), ...variables };
  // Before the first start: then the editor takes over what it finds.
  for (const folder of folders) cpSync(folder, path.join(profile, 'extensions', path.basename(folder)), { recursive: true });
  await run(codeServerNode(), [...program, '--force', '--install-extension', vsix], { env });
  const quiet = ['telemetry', 'update-check', 'workspace-trust', 'getting-started-override', 'proxy'].map(
    (feature) => `--disable-${feature}`,
  );
  const args = [...program, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--ignore-last-opened', ...quiet];
  const child = spawn(codeServerNode(), args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  const log = createWriteStream(path.join(profile, 'server.log'));
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  // For an end of this process in which nobody calls `stop`.
  const orphaned = () => killGroup(child);
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const origin = await listeningAddress(child);
  return { origin, addressOf: (folder, file) => addressOf(origin, folder, file), ended, stop: () => stopTree(child) };
}

/** Makes the profile's folders and returns the arguments that name them. @param {string} profile @param {Record<string, unknown>} settings */
function prepareProfile(profile, settings) {
  const data = path.join(profile, 'data');
  const settingsFile = path.join(data, 'User/settings.json');
  const config = path.join(profile, 'config.yaml');
  for (const folder of [path.dirname(settingsFile), path.join(profile, 'extensions')]) mkdirSync(folder, { recursive: true });
  writeFileSync(config, 'auth: none\n');
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify(settings, null, 2));
  return ['--user-data-dir', data, '--extensions-dir', path.join(profile, 'extensions'), '--config', config];
}

/** @param {string} profile */
function serverEnvironment(profile) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  // Variables of a VS Code terminal around us would make code-server open files there instead of starting.
  for (const name of Object.keys(env)) if (/^(VSCODE_|NODE_OPTIONS$|(HASHED_)?PASSWORD$|PORT$)/.test(name)) delete env[name];
  for (const kind of ['CONFIG', 'DATA', 'CACHE']) env[`XDG_${kind}_HOME`] = path.join(profile, 'xdg');
  return env;
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child @returns {Promise<string>} */
function listeningAddress(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const patience = setTimeout(() => fail('did not start within 60 s'), 60_000);
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(patience);
      void stopTree(child);
      reject(new Error(`code-server ${reason}:\n${output}`));
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        if (output.length < 100_000) output += chunk;
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
        if (!found) return;
        clearTimeout(patience);
        resolve(found);
      });
    }
    child.once('exit', (code) => fail(`ended with exit status ${code}`));
  });
}

/** @param {string} origin @param {string} folder @param {string} file */
function addressOf(origin, folder, file) {
  const url = new URL(origin);
  const remote = encodeURI(path.resolve(file)).replaceAll('#', '%23').replaceAll('?', '%3F');
  url.searchParams.set('folder', path.resolve(folder));
  url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${url.host}${remote}`]]));
  return url.href;
}
