import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver-types';
import { nodeFiles } from '#server/node-files.ts';
import { Editor, type EditorOptions } from '#test/support/language-server.ts';

let running: Editor | undefined;
let folder = '';

afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app-config}\n';
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: nginx, envFrom: [{configMapRef: {name: app-config}}]}]}\n';

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

/** An editor on a folder with these files, in which the pod is open. */
async function start(files: Readonly<Record<string, string>>, options: EditorOptions = {}): Promise<Editor> {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-workspace-'));
  for (const [name, text] of Object.entries(files)) write(name, text);
  const rootUri = pathToFileURL(folder).href;
  const { editor } = await Editor.start({
    host: { files: nodeFiles },
    ...options,
    initialize: { rootUri, workspaceFolders: null, ...options.initialize },
  });
  running = editor;
  await editor.open(`${rootUri}/pod.yaml`, pod);
  return editor;
}

/** The file names in which the pod's ConfigMap is defined. */
async function definitions(editor: Editor): Promise<string[]> {
  const uri = `${pathToFileURL(folder).href}/pod.yaml`;
  const found = await editor.at<Location[] | null>('textDocument/definition', uri, { line: 3, character: 85 });
  return (found ?? []).map((location) => path.basename(location.uri));
}

describe('the workspace', () => {
  test('is read in the background', async () => {
    const editor = await start({ 'config/app.yaml': configMap, 'node_modules/x/other.yaml': configMap });
    await expect.poll(() => definitions(editor)).toEqual(['app.yaml']);
  });

  test('is followed when files come, change and go', async () => {
    const editor = await start({});
    expect(await definitions(editor)).toEqual([]);
    const changed = (uri: string, type: number): Promise<void> =>
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    const uri = write('late.yml', configMap);
    await changed(uri, 1);
    await expect.poll(() => definitions(editor)).toEqual(['late.yml']);
    write('late.yml', configMap.replace('app-config', 'other'));
    await changed(uri, 2);
    await expect.poll(() => definitions(editor)).toEqual([]);
    write('late.yml', configMap);
    await changed(uri, 2);
    await expect.poll(() => definitions(editor)).toEqual(['late.yml']);
    rmSync(path.join(folder, 'late.yml'));
    await changed(uri, 3);
    await expect.poll(() => definitions(editor)).toEqual([]);
  });

  test('is asked of the client where there is no disk', async () => {
    const editor = await start(
      {},
      { host: {}, initialize: { initializationOptions: { workspaceFiles: true }, rootUri: 'memfs:/work' } },
    );
    editor.connection.onRequest('podLifeline/listFiles', () => ['memfs:/work/config.yaml']);
    editor.connection.onRequest('podLifeline/readFile', () => ({ text: configMap }));
    await expect.poll(() => definitions(editor)).toEqual(['config.yaml']);
  });

  test('of an editor that has no folder is what is open', async () => {
    const editor = await start({}, { initialize: { rootUri: null } });
    await editor.open('file:///elsewhere/config.yaml', configMap);
    expect(await definitions(editor)).toEqual(['config.yaml']);
  });
});
