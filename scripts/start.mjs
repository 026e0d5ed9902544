// @ts-check
// `npm start [FILE]`: installs, builds, and opens a manifest in a real VS Code with the extension. Ctrl+C stops everything.
// Options: --browser (VS Code in the browser even where a `code` is installed), --no-open (only print the address).
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { installAndBuild, packageExtension } from './support/extension.mjs';
import { runScript, UsageError } from './support/failure.mjs';
import { findProgram } from './support/processes.mjs';
import { step } from './support/progress.mjs';
import { localFolder, requireNode, root } from './support/project.mjs';
import { startCodeServer } from './vscode-host/code-server.mjs';
import { findDesktop, startDesktop } from './vscode-host/desktop.mjs';
import { installCodeServer, isInstalled } from './vscode-host/install.mjs';
import { quietSettings } from './vscode-host/settings.mjs';

const flags = new Set(process.argv.slice(2).filter((arg) => arg.startsWith('--')));
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

/** The file to open: npm changes to the project's folder, but a name is meant from where it was typed. */
function chosenFile() {
  const [name] = names;
  if (name === undefined) return path.join(root, 'examples', 'deployment.yaml');
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file ${file}`);
  return file;
}

/** @param {string} file */
async function openDesktop(file) {
  const program = flags.has('--browser') ? undefined : findDesktop();
  if (program === undefined) return undefined;
  console.log(`\n  Opening ${file}\n  in the installed VS Code: ${program}\n`);
  return startDesktop(program, {
    profile: path.join(localFolder, 'start-desktop'),
    settings: quietSettings,
    folder: path.dirname(file),
    file,
  });
}

/** @param {string} file */
async function openInBrowser(file) {
  if (!isInstalled('code-server')) await step('Installing VS Code for the browser (once, 240 MB)', installCodeServer);
  const vsix = await step('Packaging the extension', packageExtension);
  const profile = path.join(localFolder, 'start');
  const server = await step('Starting VS Code', () => startCodeServer({ profile, vsix, settings: quietSettings }));
  const address = server.addressOf(path.dirname(file), file);
  console.log(`\n  VS Code with ${path.basename(file)} is at\n\n    ${address}\n`);
  if (!flags.has('--no-open')) showInBrowser(address);
  return server;
}

/** Asks the desktop to open an address; where there is no desktop, the printed address has to do. @param {string} address */
function showInBrowser(address) {
  const [program, args] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', address]]
      : [findProgram([process.platform === 'darwin' ? 'open' : 'xdg-open']), [address]];
  if (program === undefined) return;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}

/** @param {string} file */
function printOtherWays(file) {
  const shown = path.relative(process.env.INIT_CWD ?? process.cwd(), file) || file;
  console.log(
    `  The same in the terminal:  node dist/cli.js simulate ${/[^\w./\\:-]/.test(shown) ? JSON.stringify(shown) : shown}`,
  );
  console.log('  Ctrl+C stops everything.\n');
}

runScript(async () => {
  requireNode();
  const file = chosenFile();
  await installAndBuild();
  const editor = (await openDesktop(file)) ?? (await openInBrowser(file));
  printOtherWays(file);
  let stopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (!stopping) void editor.stop();
      stopping = true;
    });
  }
  const status = await editor.ended;
  await editor.stop();
  console.log('  Stopped.');
  if (!stopping && status) throw new UsageError(`VS Code ended with exit status ${status}`);
  process.exit(0);
});
