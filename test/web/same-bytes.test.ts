import { readFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const fixture = (name: string): string => readFileSync(path.join(root, 'test/fixtures', name), 'utf8');
const wasm = (name: string): string => readFileSync(path.join(root, 'node_modules', name)).toString('base64');

const shell = `apiVersion: v1
kind: Pod
metadata: {name: shell}
spec:
  containers:
    - name: a
      image: bash:5
      command: [bash, -c, 'n=0; while [ $n -lt 20 ]; do n=$((n + 1)); sleep "0.$((RANDOM % 10))"; done; exit $((RANDOM % 3))']
      livenessProbe: {exec: {command: [sh, -c, 'test $((RANDOM % 7)) -gt 0']}, periodSeconds: 2}
`;

const cases = [
  { manifest: fixture('manifests/liveness-exec.yaml'), options: { seed: 3, until: '20m' } },
  { manifest: fixture('traces/web.yaml'), options: { seed: 8, until: '5m', version: '1.34' } },
  { manifest: shell, options: { seed: 5, until: '10m', scenario: '{actions: [{at: 4m, do: delete}]}' } },
];

/** What runs in the worker: the simulator as the extension's web server bundles it. */
const workerSource = `
import { loadShellParser } from '#server/shell-parser.ts';
import { simulateManifest } from '#test/support/simulate-manifest.ts';
const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
self.onmessage = async ({ data }) => {
  const parseShell = await loadShellParser({ runtime: bytes(data.runtime), grammar: bytes(data.grammar) });
  self.postMessage(data.cases.map(({ manifest, options }) => JSON.stringify(simulateManifest(manifest, options, parseShell))));
};`;

let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it('a worker of a browser simulates the same bytes as Node', async () => {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: workerSource, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    external: ['fs/promises', 'module'],
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  const data = {
    runtime: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
    cases,
  };
  const traces = await browser.page.evaluate(
    ({ script: source, data: message }) =>
      new Promise<string[]>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(message);
      }),
    { script, data },
  );
  expect(traces).toEqual(cases.map(({ manifest, options }) => JSON.stringify(simulateText(manifest, options))));
});
