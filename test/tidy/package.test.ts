import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packagedFiles } from '../../scripts/support/extension.mjs';
import { root } from './sources.ts';

// What a person downloads. A file that comes or goes has to be meant.
it('the extension is made of these files', async () => {
  expect(existsSync(path.join(root, 'dist/client.js')), 'needs a build: npm run build').toBe(true);
  expect(await packagedFiles()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'NOTICE',
    'README.md',
    'dist/client.js',
    'dist/server.js',
    'dist/tree-sitter-bash.wasm',
    'dist/web-tree-sitter.wasm',
    'dist/web/client.js',
    'dist/web/server.js',
    'dist/webview.css',
    'dist/webview.js',
    'images/icon.png',
    'package.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'schemas/scenario.schema.json',
    'syntaxes/pod-lifeline.tmLanguage.json',
  ]);
});
