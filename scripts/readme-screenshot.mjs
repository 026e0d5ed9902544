// @ts-check
// `node scripts/readme-screenshot.mjs`: makes docs/images/timeline.png, the picture in README.md, from the extension as `npm run package`
// left it, in a real VS Code.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runScript } from './support/failure.mjs';
import { root, vsixFile } from './support/project.mjs';
import { launchBrowser } from './vscode-host/browser.mjs';
import { startCodeServer } from './vscode-host/code-server.mjs';
import { testSettings } from './vscode-host/settings.mjs';

const example = 'deployment.yaml';
const settings = {
  ...testSettings,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.fontSize': 13,
  'editor.lineHeight': 18,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
};

runScript(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-screenshot-'));
  const workspace = path.join(folder, 'shop');
  mkdirSync(workspace);
  const file = path.join(workspace, example);
  cpSync(path.join(root, 'examples', example), file);
  const server = await startCodeServer({ profile: path.join(folder, 'profile'), vsix: vsixFile, settings });
  const browser = await launchBrowser({ width: 1440, height: 900 });
  try {
    await browser.page.goto(server.addressOf(workspace, file));
    await showTermination(browser.page);
    mkdirSync(path.join(root, 'docs/images'), { recursive: true });
    await browser.page.screenshot({ path: path.join(root, 'docs/images/timeline.png') });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

/** The end of the pod, with its preStop hook selected and explained. @param {import('playwright-core').Page} page */
async function showTermination(page) {
  const lens = page.locator('.codelens-decoration a').filter({ hasText: 'Preview termination' }).first();
  await lens.waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+B');
  await lens.click();
  const timeline = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await timeline.locator('[data-item^="web/preStop/"]').first().click();
  const line = page.locator('.monaco-editor .view-line').filter({ hasText: 'preStop:' });
  await line.waitFor();
  await page.waitForTimeout(1000);
  // Back to where both the lens and the hook are in view; then no mouse and no tooltip.
  await line.click();
  for (let i = 0; i < 17; i++) await page.keyboard.press('Control+ArrowUp');
  await page.mouse.move(700, 893);
  await page.waitForTimeout(1500);
}
