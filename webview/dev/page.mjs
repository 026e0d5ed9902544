import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { themes } from './themes.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** The webview's script and style sheet, built as for the extension, but in memory. */
export async function bundle() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['webview/src/main.tsx'],
    outfile: 'dist/webview.js',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  const text = (end) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/** `sample.ts`, bundled so that Node can run it; packages stay where they are. */
export async function loadSample() {
  const folder = await mkdtemp(path.join(root, '.tsbuild', 'preview-'));
  const outfile = path.join(folder, 'sample.mjs');
  const entry = { entryPoints: ['webview/dev/sample.ts'], outfile, absWorkingDir: root };
  try {
    await esbuild.build({ ...entry, bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A page as VS Code makes it: theme variables on the root, the class on the body, the same content security policy. `acquireVsCodeApi`
 * keeps what is posted in `window.posted` and the state in `window.saved`.
 */
export function page({ script, style }, { theme, language, saved }) {
  const { bodyClass, variables } = themes[theme];
  const nonce = 'preview';
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  const css = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  const api = `window.posted = []; window.saved = ${JSON.stringify(saved ?? null)} ?? undefined;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => {
        window.posted.push(message);
        if (message.type === 'ready') window.answer?.();
      },
      getState: () => window.saved,
      setState: (state) => { window.saved = state; },
    });`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>Preview</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">:root { ${css.join(' ')} }</style>
<style nonce="${nonce}">${style}</style></head>
<body class="${bodyClass}"><div id="root"></div>
<script nonce="${nonce}">${api}</script>
<script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body></html>`;
}

/** The pod of the pictures: a manifest and what the simulator made of it. */
export async function readSample() {
  const fixture = (name) => readFile(path.join(root, 'test/fixtures/traces', name), 'utf8');
  const [manifest, trace] = await Promise.all([fixture('web.yaml'), fixture('web.trace.json')]);
  return { manifest, trace: JSON.parse(trace) };
}

/** CHROMIUM names the browser, else /usr/bin/chromium; it makes no connection. */
export function startBrowser() {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ];
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}

/** A tab with the page in it, and the message sent; what the page complains about goes to standard error. */
export async function openTab(browser, built, { theme, language, message, zoom = 1, saved }) {
  const viewport = { width: Math.round(1240 / zoom), height: Math.round(860 / zoom) };
  const context = await browser.newContext({ viewport, deviceScaleFactor: zoom, bypassCSP: false });
  const tab = await context.newPage();
  tab.on('console', (entry) => entry.type() === 'error' && console.error(`${theme}: ${entry.text()}`));
  tab.on('pageerror', (error) => console.error(`${theme}: ${error.message}`));
  await tab.setContent(page(built, { theme, language, saved }));
  if (message) {
    await tab.evaluate((data) => window.postMessage(data, '*'), message);
    await tab.locator('.chart').waitFor();
  }
  return tab;
}
