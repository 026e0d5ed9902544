// Draws the webview outside of VS Code and takes pictures of it, for each theme: `node webview/dev/preview.mjs [folder]`.
// A Chromium is needed: CHROMIUM names it, else /usr/bin/chromium.
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bundle, loadSample, openTab, readSample, startBrowser } from './page.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(os.tmpdir(), 'pod-lifeline-preview'));
const [{ sampleMessage, besideMessages }, built, { manifest, trace }] = await Promise.all([loadSample(), bundle(), readSample()]);

/** What is done to the page before each picture. */
const scenes = {
  fit: async () => {},
  explain: async (tab) => {
    // The picture starts with the end of a pod that is deleted.
    await tab.keyboard.press('0');
    await tab.locator('[data-item="api/liveness/5"]').first().click({ force: true });
    await tab.mouse.move(5, 5);
  },
  playhead: async (tab) => {
    for (let i = 0; i < 20; i++) await tab.keyboard.press(']');
    await tab.keyboard.press('m');
    for (let i = 0; i < 8; i++) await tab.keyboard.press(']');
    await tab.getByRole('tab').nth(1).click();
  },
  search: async (tab) => {
    await tab.keyboard.press('Control+f');
    await tab.locator('[data-search]').fill('probe failure');
    await tab.keyboard.press('Enter');
  },
  events: (tab) => tab.getByRole('tab').nth(2).click(),
  kubectl: async (tab) => {
    for (let i = 0; i < 20; i++) await tab.keyboard.press(']');
    await tab.getByRole('tab').nth(3).click();
  },
  assumptions: (tab) => tab.getByRole('tab').nth(4).click(),
  table: (tab) => tab.getByRole('tab').nth(5).click(),
  startup: (tab) => tab.getByRole('button', { name: 'Startup' }).click(),
  termination: async (tab) => {
    await tab.locator('.view-tools .tool:not(.tool-icon)').nth(2).click();
    await tab.keyboard.press('q');
  },
  compared: (tab, language) => send(tab, besideMessages(manifest, trace, language).compared),
  recorded: (tab, language) => send(tab, besideMessages(manifest, trace, language).recorded),
  linear: (tab) => tab.keyboard.press('l'),
  tooltip: async (tab) => {
    await tab.keyboard.press('0');
    await tab.locator('[data-item="api/ready/0"]').hover();
  },
  help: (tab) => tab.keyboard.press('?'),
  stale: (tab) =>
    tab.evaluate(() => window.postMessage({ type: 'stale', reason: 'Line 12: a mapping needs a value here.' }, '*')),
  cursor: (tab) => tab.evaluate(() => window.postMessage({ type: 'cursor', document: 0, offset: 900 }, '*')),
};

const views = [
  { theme: 'dark', language: 'en', names: Object.keys(scenes) },
  { theme: 'light', language: 'en', names: ['fit', 'explain', 'termination', 'compared', 'recorded', 'help', 'stale'] },
  { theme: 'high-contrast', language: 'en', names: ['fit', 'explain', 'termination', 'compared'] },
  { theme: 'high-contrast-light', language: 'en', names: ['fit', 'explain'] },
  { theme: 'light', language: 'zh-cn', names: ['fit', 'explain', 'compared', 'recorded', 'help'] },
  { theme: 'dark', language: 'en', names: ['fit', 'explain'], zoom: 2 },
];

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const { names, ...view } of views) for (const name of names) await takePicture(view, name);
  await takeEmptyPictures();
} finally {
  await browser.close();
}
console.log(`pictures in ${folder}`);

async function takePicture({ theme, language, zoom = 1 }, name) {
  const tab = await openTab(browser, built, { theme, language, zoom, message: sampleMessage(manifest, trace, language) });
  await scenes[name](tab, language);
  await tab.waitForTimeout(120);
  await tab.screenshot({ path: path.join(folder, `${theme}-${language}-${name}${zoom === 1 ? '' : `-${zoom}x`}.png`) });
  await tab.context().close();
}

async function send(tab, messages) {
  for (const message of messages) await tab.evaluate((data) => window.postMessage(data, '*'), message);
}

/** Before the first picture: at work, and with nothing to show. */
async function takeEmptyPictures() {
  const tab = await openTab(browser, built, { theme: 'dark', language: 'en' });
  await tab.locator('.empty').waitFor();
  await tab.screenshot({ path: path.join(folder, 'dark-en-loading.png') });
  await tab.evaluate(() => window.postMessage({ type: 'stale', reason: 'The file holds no pod and no workload.' }, '*'));
  await tab.waitForTimeout(120);
  await tab.screenshot({ path: path.join(folder, 'dark-en-empty.png') });
  await tab.context().close();
}
