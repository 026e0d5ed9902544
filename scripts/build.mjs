// Builds every bundle into dist/. `--watch` rebuilds on change, `--production` minifies and leaves out source maps.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { checkBundle } from './check-bundle.mjs';
import { generateSchema } from './schema/generate.mjs';

const root = path.resolve(import.meta.dirname, '..');
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const shared = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  minify: production,
  sourcemap: !production,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
};
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Its ES module asks for `import.meta.url`, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};
const browser = { ...shared, platform: 'browser', define: { 'process.env.NODE_ENV': '"production"' } };

/** Every bundle: what goes in, what comes out, and what may not be in it (checked on the metafile). */
const bundles = [
  {
    ...node,
    entryPoints: ['client/src/node.ts'],
    outfile: 'dist/client.js',
    external: ['vscode'],
    forbid: ['core/', 'server/', 'test/'],
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/web/client.js',
    external: ['vscode'],
    forbid: ['core/', 'server/', 'test/', 'node:'],
  },
  { ...node, entryPoints: ['server/src/main.ts'], outfile: 'dist/server.js', forbid: ['client/', 'webview/', 'test/', 'vscode'] },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/browser.ts'],
    outfile: 'dist/web/server.js',
    forbid: ['client/', 'webview/', 'test/', 'vscode', 'node:'],
  },
  {
    ...browser,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: ['webview/src/main.tsx'],
    outfile: 'dist/webview.js',
    forbid: ['server/', 'client/', 'test/', 'vscode', 'node:', 'core/src/sim/', 'core/src/rules/'],
  },
  {
    ...node,
    entryPoints: ['cli/src/main.ts'],
    outfile: 'dist/cli.js',
    // `pod-lifeline lsp` loads the server's own bundle, which lies beside it.
    external: ['./server.js'],
    banner: { js: '#!/usr/bin/env node' },
    forbid: ['client/', 'webview/', 'test/', 'vscode'],
  },
];

/** Files that are shipped as they are: the shell grammar. */
const assets = [
  ['node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/web-tree-sitter.wasm'],
  ['node_modules/tree-sitter-bash/tree-sitter-bash.wasm', 'dist/tree-sitter-bash.wasm'],
];

async function main() {
  await mkdir(path.join(root, 'dist/web'), { recursive: true });
  await generateSchema();
  for (const [from, to] of assets) await cp(path.join(root, from), path.join(root, to));
  const problems = [];
  const written = assets.map(([, to]) => to);
  for (const { forbid, ...options } of bundles) {
    if (watch) {
      const context = await esbuild.context(options);
      await context.watch();
      continue;
    }
    const result = await esbuild.build(options);
    written.push(...Object.keys(result.metafile.outputs));
    problems.push(...checkBundle(result.metafile, options.outfile, forbid, options.external ?? []));
    await writeFile(
      path.join(root, '.tsbuild', `${options.outfile.replaceAll('/', '-')}.meta.json`),
      JSON.stringify(result.metafile),
    );
  }
  if (!watch) await removeOthers(written);
  for (const problem of problems) console.error(problem);
  if (problems.length) process.exitCode = 1;
  else console.log(watch ? 'watching' : `built ${bundles.length} bundles into dist/`);
}

/**
 * Clears dist/ of what an earlier build left, but for packages. Done last, and file by file, so that a language server or a test that runs
 * from dist/ never finds it empty.
 */
async function removeOthers(written) {
  for (const entry of await readdir(path.join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
    if (entry.isFile() && !written.includes(file) && !file.endsWith('.vsix')) await rm(path.join(root, file));
  }
}

await mkdir(path.join(root, '.tsbuild'), { recursive: true });
await main();
