// How soon a click on `▶ Simulate pod` shows the picture in a real VS Code: `node webview/dev/measure-click.mjs [rounds]`, after `npm run package`.
// Told apart: what VS Code takes to make a page for a panel, and what the panel takes from there until its first picture is drawn; and, for a panel that is
// open already, from the click to the picture of another pod.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, vsixFile } from '../../scripts/support/project.mjs';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';
import { startCodeServer } from '../../scripts/vscode-host/code-server.mjs';
import { testSettings } from '../../scripts/vscode-host/settings.mjs';
import { figures } from './figures.mjs';

const rounds = Number(process.argv[2] ?? 8);
const folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-measure-'));
const workspace = path.join(folder, 'shop');
mkdirSync(workspace);
const deployment = readFileSync(path.join(root, 'examples/deployment.yaml'), 'utf8');
const file = path.join(workspace, 'pods.yaml');
// Both lenses stand at the top.
const small = (name) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: app, image: nginx}]}\n---\n`;
writeFileSync(file, `${small('first')}${small('second')}${deployment}`);
const settings = { ...testSettings, 'editor.minimap.enabled': false };
const server = await startCodeServer({ profile: path.join(folder, 'profile'), vsix: vsixFile, settings });
const browser = await launchBrowser();
try {
  await measure(browser.page);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function measure(page) {
  await page.context().addInitScript(watch);
  await page.goto(server.addressOf(workspace, file));
  const lens = (nth) => page.locator('.codelens-decoration a').filter({ hasText: 'Simulate pod' }).nth(nth);
  await lens(0).waitFor({ timeout: 60_000 });
  // Lenses are drawn without their commands at first.
  await page.waitForTimeout(4000);
  const panel = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const [editor, own, other] = [[], [], []];
  for (let i = 0; i <= rounds; i++) {
    const opened = await clickAndWait(page, lens(0), panel, 'Pod first');
    editor.push(opened.page - opened.click);
    own.push(opened.drawn - opened.page);
    const changed = await clickAndWait(page, lens(1), panel, 'Pod second');
    other.push(changed.drawn - changed.click);
    await page.locator('.tab').filter({ hasText: 'Pod timeline' }).first().click({ button: 'middle' });
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
  }
  console.log(
    `first panel of the window: VS Code makes its page in ${editor[0].toFixed(0)} ms, then drawn after ${own[0].toFixed(0)} ms`,
  );
  console.log(`later panels: VS Code makes the page: ${figures(editor.slice(1))}`);
  console.log(`later panels: from there until drawn: ${figures(own.slice(1))}`);
  console.log(`another pod in an open panel, from the click until drawn: ${figures(other)}`);
}

async function clickAndWait(page, lens, panel, title) {
  const { x, y, height } = await lens.boundingBox();
  await page.mouse.click(x + 20, y + height / 2);
  await panel.locator('h1').filter({ hasText: title }).waitFor();
  const frame = await (await panel.locator('body').elementHandle()).ownerFrame();
  const [{ click }, { page: made, drawn }] = await Promise.all([
    page.evaluate(() => window.moments),
    frame.evaluate(() => window.moments),
  ]);
  return { click, page: made, drawn: drawn[title] };
}

/** In each frame: when a lens was clicked, when the panel's page came, and when the picture of each pod was on the screen. */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  window.moments = { drawn: {} };
  addEventListener('mouseup', () => (window.moments.click = now()), true);
  // A timer's turn comes after the frame in which the picture was drawn.
  setInterval(() => {
    if (document.getElementById('root')) window.moments.page ??= now();
    const title = document.querySelector('.chart [data-item]') && document.querySelector('h1')?.textContent;
    if (title) window.moments.drawn[title] ??= now();
  }, 1);
}
