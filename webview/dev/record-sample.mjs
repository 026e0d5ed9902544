// Simulates the pod of the pictures anew, when the simulator or the manifest changed: `node webview/dev/record-sample.mjs`.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadSample } from './page.mjs';

const folder = path.resolve(import.meta.dirname, '../../test/fixtures/traces');
const require = createRequire(import.meta.url);
const { recordTrace, loadShellParser } = await loadSample();

const [runtime, grammar] = await Promise.all(
  ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm'].map((file) =>
    readFile(require.resolve(file)),
  ),
);
const [manifest, scenario] = await Promise.all(
  ['web.yaml', 'web.scenario.yaml'].map((file) => readFile(path.join(folder, file), 'utf8')),
);
const trace = recordTrace(manifest, scenario, await loadShellParser({ runtime, grammar }));
await writeFile(path.join(folder, 'web.trace.json'), `${JSON.stringify(trace, null, 1)}\n`);
