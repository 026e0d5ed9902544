// @ts-check
// A VS Code window in a browser of its own, as far as pictures need it.
import { launchBrowser } from '../vscode-host/browser.mjs';
import { encodePng } from './png.mjs';

/** How long a thing is waited for, and how often it is tried. */
const patienceMs = 60_000;
const tries = 20;

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').FrameLocator} timeline the page inside the timeline panel
 * @property {(lens: string) => Promise<void>} openTimeline clicks a code lens and waits for the panel
 * @property {(title: string) => Promise<void>} run a command of the palette
 * @property {() => Promise<Buffer>} picture
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} address
 * @param {{width: number, height: number, language?: string | undefined}} options
 * @returns {Promise<Window>}
 */
export async function openWindow(address, { width, height, language }) {
  const { page, close } = await launchBrowser({ width, height });
  page.setDefaultTimeout(patienceMs);
  // The display language without its language pack: the workbench stays English, extensions are told of it.
  if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
  await page.goto(address);
  await page.locator('.codelens-decoration a').first().waitFor();
  const timeline = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  return {
    page,
    timeline,
    openTimeline: (lens) => openTimeline(page, timeline, lens),
    run: (title) => run(page, title),
    picture: () => picture(page),
    close,
  };
}

/**
 * Lenses are drawn without their commands for a moment after other extensions have registered theirs: hence several tries.
 * @param {import('playwright-core').Page} page @param {import('playwright-core').FrameLocator} timeline @param {string} lens
 */
async function openTimeline(page, timeline, lens) {
  const link = page.locator('.codelens-decoration a').filter({ hasText: lens }).first();
  for (let i = 0; i < tries; i++) {
    await link.waitFor();
    await page.waitForTimeout(1500);
    const box = await link.boundingBox();
    if (box) await page.mouse.click(box.x + 20, box.y + box.height / 2);
    try {
      await timeline.locator('.chart').waitFor({ timeout: 8000 });
      return;
    } catch {
      // Such lenses come to life when the cursor moves.
      await page.locator('.monaco-editor .view-line').first().click();
      await page.keyboard.press('Control+Home');
    }
  }
  throw new Error(`The lens ${lens} did not open the timeline`);
}

/** @param {import('playwright-core').Page} page @param {string} title */
async function run(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input[type="text"]').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
}

/** What is seen, without the mouse and its tooltips. @param {import('playwright-core').Page} page */
async function picture(page) {
  if ((await page.locator('.notification-toast').count()) > 0) await run(page, 'Notifications: Clear All Notifications');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(600);
  const shot = await page.screenshot();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  // The browser reads its own file format.
  const data = await page.evaluate(readPixels, shot.toString('base64'));
  return encodePng(Buffer.from(data, 'base64'), width, height);
}

/** In the page: the pixels of a PNG file, both as base64. @param {string} png */
async function readPixels(png) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let text = '';
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return btoa(text);
}
