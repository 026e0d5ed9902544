// @ts-check
// A browser that scripts can drive: an installed one, otherwise a headless Chromium from the npm registry.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../support/failure.mjs';
import { findProgram } from '../support/processes.mjs';
import { installChromium } from './install.mjs';

/** The installed browser that Playwright can drive, or undefined. `CHROME_PATH` names one explicitly. */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new UsageError(`CHROME_PATH names ${named}, which does not exist`);
    return named;
  }
  const programs = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  return findProgram([
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    ...['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...programs.flatMap((folder) =>
      ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) => path.join(folder, file)),
    ),
  ]);
}

/** The program to start and its environment; downloads a browser where none is installed. */
export async function prepareBrowser() {
  const installed = findBrowser();
  if (installed !== undefined) return { program: installed, env: process.env };
  const folder = await installChromium();
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  return { program: path.join(folder, 'chromium'), env: { ...process.env, LD_LIBRARY_PATH: libraries, ...fonts } };
}

/**
 * Starts the browser with an empty profile.
 * @param {{width?: number, height?: number, scale?: number}} [size] of its page
 */
export async function launchBrowser({ width = 1440, height = 900, scale = 1 } = {}) {
  const { program, env } = await prepareBrowser();
  const { chromium } = await import('playwright-core');
  const profile = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-browser-'));
  mkdirSync(path.join(profile, 'Default'));
  // The webviews of VS Code for the web are third-party frames, which need storage for their service worker.
  writeFileSync(
    path.join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    env: definedOnly(env),
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: 'dark',
    locale: 'en-US',
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
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { page, close };
}

/** @param {NodeJS.ProcessEnv} env @returns {Record<string, string>} */
function definedOnly(env) {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
