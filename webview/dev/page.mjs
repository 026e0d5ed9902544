import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
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
      postMessage: (message) => window.posted.push(message),
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
