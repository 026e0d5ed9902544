// @ts-check
// Puts a VS Code and a browser into the cache folder, from the npm registry, by the lock files beside this file. No install script runs:
// code-server's own would compile native modules (it works without them), test-web's would download another browser.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { UsageError } from '../support/failure.mjs';
import { runNpm } from '../support/processes.mjs';
import { downloadsFolder, fingerprint } from '../support/project.mjs';

/** @typedef {'code-server' | 'web' | 'chromium'} Host */

/** Counts changes of what is done after the download, so that an older result is not taken for the new one. */
const layout = 1;

/** Where one of the hosts lives: a folder of its own for each content of its lock files. @param {Host} host */
export const hostFolder = (host) => path.join(downloadsFolder, `${host}-${layout}-${fingerprint(lockFiles(host))}`);

/** The files that say what a host is made of, versions and hashes included. @param {Host} host */
function lockFiles(host) {
  const folder = path.join(import.meta.dirname, host);
  return readdirSync(folder).map((file) => path.join(folder, file));
}

/** Whether a host is there, by its lock files as they are now. @param {Host} host */
export const isInstalled = (host) => existsSync(hostFolder(host));

/**
 * Installs a host by its lock files, unless it is there. It is made elsewhere and moved into place when it is complete, so that nobody
 * ever sees half of it.
 * @param {Host} host
 * @param {(folder: string) => Promise<void>} finish what is left to do after `npm ci`
 */
async function install(host, finish) {
  const target = hostFolder(host);
  if (existsSync(target)) return target;
  const folder = `${target}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of lockFiles(host)) copyFileSync(file, path.join(folder, path.basename(file)));
    await runNpm(['ci', '--ignore-scripts', '--engine-strict=false', '--loglevel=error'], { cwd: folder });
    await finish(folder);
    // Somebody else may have been faster.
    if (!existsSync(target)) renameSync(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return target;
}

/** VS Code behind a local web server, with the Node it needs. Linux, and macOS where Node 24 is there already. */
export async function installCodeServer() {
  requireCodeServerPlatform();
  return install('code-server', async (folder) => {
    const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
    // Its own install script would do this; `npm ci` cannot, because the published shrinkwrap is out of step with its manifest.
    await runNpm(['install', '--omit=dev', '--ignore-scripts', '--loglevel=error'], {
      cwd: vscode,
      node: codeServerNode(folder),
    });
    // Large, and nothing here uses them.
    for (const part of ['node_modules/@github', 'extensions/copilot'])
      rmSync(path.join(vscode, part), { recursive: true, force: true });
  });
}

/** The Node that runs code-server: the one beside it, or this one where it is the right one. */
export function codeServerNode(folder = hostFolder('code-server')) {
  const own = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  return existsSync(own) ? own : process.execPath;
}

function requireCodeServerPlatform() {
  const { platform, arch, version } = process;
  if (platform === 'linux' && ['x64', 'arm64'].includes(arch)) return;
  if (platform === 'darwin' && version.startsWith('v24.')) return;
  const remedy = platform === 'darwin' ? 'or run this with Node 24' : 'or run this inside WSL';
  throw new UsageError(
    `There is no VS Code to download for ${platform}-${arch} with Node ${version}: install VS Code (https://code.visualstudio.com) so that \`code\` can be found, ${remedy}.`,
  );
}

/**
 * VS Code for the web, laid out as @vscode/test-web expects a build that it has downloaded before. The build is taken as it was
 * published: its own dependencies serve other kinds of VS Code.
 */
export function installWeb() {
  return install('web', async (folder) => {
    const { package: name, integrity } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'web/build.json'), 'utf8'));
    await runNpm(['pack', name, '--loglevel=error'], { cwd: folder });
    const archive = path.join(folder, `${name.replace('@', '-')}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new UsageError(`${name} is not what it was: expected ${integrity}, got ${found}`);
    const build = path.join(folder, 'builds', `vscode-web-stable-${webBuild}`);
    await pipeline(
      createReadStream(archive),
      createGunzip(),
      tarExtractor(folder)(build, { strip: 1, ignore: (/** @type {string} */ file) => file.endsWith('.map') }),
    );
    writeFileSync(path.join(build, 'version'), name);
    rmSync(archive);
  });
}

/** The name under which test-web finds the build: it wants a commit's 40 digits, any will do. */
export const webBuild = '0'.repeat(40);

/** `extract` of tar-fs, which came with the packages in a folder. @param {string} folder */
function tarExtractor(folder) {
  return createRequire(path.join(folder, 'package.json'))('tar-fs').extract;
}

/** A headless Chromium for Linux x64 with the few libraries it links to, so that a bare machine can run it. */
export function installChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new UsageError(
      `No browser was found, and there is none to download for ${process.platform}-${process.arch}: install Chrome, Chromium or Edge, or name one in CHROME_PATH.`,
    );
  }
  return install('chromium', async (folder) => {
    const archives = path.join(folder, 'node_modules/@sparticuz/chromium/bin');
    const extract = tarExtractor(folder);
    const program = path.join(folder, 'chromium');
    await pipeline(createReadStream(path.join(archives, 'chromium.br')), createBrotliDecompress(), createWriteStream(program));
    chmodSync(program, 0o755);
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      const target = path.join(folder, name === 'swiftshader' ? '' : name);
      await pipeline(createReadStream(path.join(archives, `${name}.tar.br`)), createBrotliDecompress(), extract(target));
    }
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
  });
}
