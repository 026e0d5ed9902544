import { expect, it } from 'vitest';
import { packagedFiles } from '../../scripts/support/extension.mjs';

// What a person downloads. A file that comes or goes has to be meant.
it('the extension is made of these files', async () => {
  expect((await packagedFiles()).join('\n')).toMatchInlineSnapshot(`
    "CHANGELOG.md
    LICENSE
    NOTICE
    README.md
    dist/client.js
    dist/tree-sitter-bash.wasm
    dist/web-tree-sitter.wasm
    dist/web/client.js
    images/icon.png
    package.json
    package.nls.json
    package.nls.zh-cn.json"
  `);
});
