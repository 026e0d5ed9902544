// @ts-check
// `node scripts/render-icon.mjs`: draws images/icon.svg as the PNG files that the Marketplace and the documentation show.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runScript } from './support/failure.mjs';
import { root } from './support/project.mjs';
import { launchBrowser } from './vscode-host/browser.mjs';

const svg = readFileSync(path.join(root, 'images/icon.svg'), 'utf8');

runScript(async () => {
  for (const [file, scale] of /** @type {const} */ ([
    ['icon.png', 1],
    ['icon-256.png', 2],
  ])) {
    const { page, close } = await launchBrowser({ width: 128, height: 128, scale });
    await page.setContent(`<body style="margin:0">${svg.replace('<svg ', '<svg style="display:block" ')}`);
    await page.screenshot({ path: path.join(root, 'images', file), omitBackground: true });
    await close();
  }
});
