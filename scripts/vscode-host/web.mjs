// @ts-check
// VS Code for the web, served on this machine: no Node stands behind the extension there.
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { root } from '../support/project.mjs';
import { hostFolder, installWeb, webBuild } from './install.mjs';

/**
 * Serves VS Code for the web with the extension as it is built in dist/.
 * @param {string} folder what it shows as its workspace; nothing is written back to it
 */
export async function startWeb(folder) {
  const host = await installWeb();
  const { open } = createRequire(path.join(host, 'package.json'))('@vscode/test-web');
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: webBuild,
    testRunnerDataDir: path.join(hostFolder('web'), 'builds'),
    // The name, not the number: webviews and the extension host get names below it.
    host: 'localhost',
    port,
    extensionDevelopmentPath: root,
    folderPath: folder,
    printServerLog: false,
  });
  /** @param {string} file relative to the workspace */
  const addressOf = (file) =>
    `http://localhost:${port}/?payload=${encodeURIComponent(JSON.stringify([['openFile', `vscode-test-web://mount/${file}`]]))}`;
  return { addressOf, stop: async () => server.dispose() };
}

/** A port that nobody uses: test-web cannot be asked to find one. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
