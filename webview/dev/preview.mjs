// Draws the webview outside of VS Code and takes pictures of it, for each theme: `node webview/dev/preview.mjs [folder]`.
// A Chromium is needed: CHROMIUM names it, else /usr/bin/chromium.
import { mkdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { bundle, loadSample, page } from './page.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(process.argv[2] ?? path.join(os.tmpdir(), 'pod-lifeline-preview'));

const fixture = (name) => readFile(path.join(root, 'test/fixtures/traces', name), 'utf8');
const [{ sampleMessage }, built, manifest, trace] = await Promise.all([
  loadSample(),
  bundle(),
  fixture('web.yaml'),
  fixture('web.trace.json').then(JSON.parse),
]);

/** What is done to the page before each picture. */
const scenes = {
  fit: async () => {},
  explain: async (tab) => {
    await tab.locator('[data-item="api/liveness/5"]').first().click({ force: true });
    await tab.mouse.move(5, 5);
  },
  events: (tab) => tab.getByRole('tab').nth(1).click(),
  kubectl: (tab) => tab.getByRole('tab').nth(2).click(),
  assumptions: (tab) => tab.getByRole('tab').nth(3).click(),
  table: (tab) => tab.getByRole('tab').nth(4).click(),
  startup: (tab) => tab.locator('.toolbar-group .tool').nth(1).click(),
  termination: async (tab) => {
    await tab.locator('.toolbar-group .tool').nth(2).click();
    await tab.keyboard.press('q');
  },
  linear: (tab) => tab.keyboard.press('l'),
  tooltip: (tab) => tab.locator('[data-item="api/ready/0"]').hover(),
  help: (tab) => tab.keyboard.press('?'),
  stale: (tab) =>
    tab.evaluate(() => window.postMessage({ type: 'stale', reason: 'Line 12: a mapping needs a value here.' }, '*')),
};

const views = [
  { theme: 'dark', language: 'en', scenes: Object.keys(scenes) },
  { theme: 'light', language: 'en', scenes: ['fit', 'explain', 'termination', 'help', 'stale'] },
  { theme: 'high-contrast', language: 'en', scenes: ['fit', 'explain', 'termination'] },
  { theme: 'high-contrast-light', language: 'en', scenes: ['fit', 'explain'] },
  { theme: 'light', language: 'zh-cn', scenes: ['fit', 'explain', 'help'] },
  { theme: 'dark', language: 'en', scenes: ['fit', 'explain'], zoom: 2 },
];

async function takePictures(browser) {
  for (const { theme, language, zoom = 1, scenes: names } of views) {
    for (const name of names) {
      const viewport = { width: Math.round(1240 / zoom), height: Math.round(860 / zoom) };
      const tab = await browser.newPage({ viewport, deviceScaleFactor: zoom });
      tab.on('console', (message) => message.type() === 'error' && console.error(`${theme} ${name}: ${message.text()}`));
      tab.on('pageerror', (error) => console.error(`${theme} ${name}: ${error.message}`));
      await tab.setContent(page(built, { theme, language }));
      await tab.evaluate((message) => window.postMessage(message, '*'), sampleMessage(manifest, trace, language));
      await tab.locator('.chart').waitFor();
      await scenes[name](tab);
      await tab.waitForTimeout(120);
      const file = path.join(folder, `${theme}-${language}-${name}${zoom === 1 ? '' : `-${zoom}x`}.png`);
      await tab.screenshot({ path: file });
      await tab.close();
    }
  }
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  await takePictures(browser);
} finally {
  await browser.close();
}
console.log(`pictures in ${folder}`);
