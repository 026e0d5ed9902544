import { afterEach, describe, expect, test } from 'vitest';
import { features } from '#server/features/index.ts';
import { Editor, type EditorOptions } from '#test/support/language-server.ts';

let running: Editor | undefined;

async function start(options: EditorOptions = {}) {
  const started = await Editor.start(options);
  running = started.editor;
  return started;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const uri = 'file:///test/pod.yaml';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';

describe('the handshake', () => {
  test('advertises what the features table holds, and incremental synchronization', async () => {
    const { answer } = await start();
    expect(answer.capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      ...Object.assign({}, ...features.map(({ capabilities }) => capabilities)),
    });
  });

  test('every request that is advertised is answered', async () => {
    const { editor } = await start();
    await editor.open(uri, pod);
    const params = {
      textDocument: { uri },
      position: { line: 3, character: 8 },
      positions: [{ line: 3, character: 8 }],
      newName: 'other',
      range: lineRange(7),
      context: { diagnostics: [] },
      uri,
      view: 'life',
      before: { name: 'HEAD' },
      text: pod,
    };
    for (const { requests } of features) {
      for (const { method } of requests.filter((each) => !each.method.endsWith('/resolve'))) {
        await expect(editor.request(method, params), method).resolves.not.toBeNull();
      }
    }
  });

  test('what a list offers without more to it is resolved to itself', async () => {
    const { editor } = await start();
    await editor.open(uri, pod);
    for (const { requests } of features) {
      for (const { method } of requests.filter((each) => each.method.endsWith('/resolve'))) {
        const item = { label: 'Always', data: { uri: 'file:///closed.yaml' } };
        await expect(editor.request(method, item), method).resolves.toEqual(item);
      }
    }
  });

  test('an editor that can do nothing is served with the defaults', async () => {
    const { editor } = await start({ initialize: { capabilities: {}, initializationOptions: null } });
    await editor.open(uri, pod.replace('image:', 'imge:'));
    expect(await editor.diagnostics(uri)).toContainEqual(expect.objectContaining({ code: 'unknown-field' }));
  });

  test('speaks the language of the editor', async () => {
    const { editor } = await start({ initialize: { locale: 'zh-cn' } });
    await editor.open(uri, pod);
    const [lens] = await editor.request<unknown[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lens).toMatchObject({ command: { title: expect.stringContaining('模拟 Pod') } });
  });

  test('without a shell grammar the server starts, says so, and simulates', async () => {
    const { editor } = await start({ host: { loadShellParser: () => Promise.reject(new Error('no such file')) } });
    await editor.until(() => editor.log.length > 0);
    expect(editor.log[0]).toContain('no such file');
    await editor.open(uri, pod);
    expect(await editor.request('podLifeline/timeline', { uri, view: 'life' })).toMatchObject({
      template: 'Pod/default/web',
      problem: null,
    });
  });
});

describe('settings', () => {
  const outdated = pod.replace('      image', '      restartPolicyRules: []\n      image');

  test('come from the editor, and are asked for again when they change', async () => {
    const { editor } = await start({ settings: { kubernetesVersion: '1.31' } });
    await editor.open(uri, outdated);
    expect(await editor.diagnostics(uri)).toContainEqual(expect.objectContaining({ code: 'unknown-field' }));
    editor.settings = { lint: { enabled: false } };
    const before = editor.published.length;
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.until(() => editor.published.length > before);
    expect(editor.published.at(-1)?.diagnostics).toEqual([]);
    expect(editor.notified).toContainEqual({ method: 'workspace/codeLens/refresh', params: null });
  });

  test('can be pushed by an editor that cannot be asked', async () => {
    const { editor } = await start({
      initialize: { capabilities: {}, initializationOptions: { settings: { lint: { enabled: false } } } },
    });
    await editor.open(uri, outdated.replace('image:', 'imge:'));
    expect(await editor.diagnostics(uri)).toEqual([]);
    const before = editor.published.length;
    await editor.notify('workspace/didChangeConfiguration', { settings: { podLifeline: { lint: { enabled: true } } } });
    await editor.until(() => editor.published.length > before);
    expect(editor.published.at(-1)?.diagnostics).not.toEqual([]);
  });

  test('turn features off one by one', async () => {
    const { editor } = await start({
      settings: { hover: { enabled: false }, completion: { enabled: false }, codeLens: { enabled: false } },
    });
    await editor.open(uri, pod);
    const position = { line: 7, character: 8 };
    expect(await editor.at('textDocument/hover', uri, position)).toBeNull();
    expect(await editor.at('textDocument/completion', uri, position)).toBeNull();
    expect(await editor.request('textDocument/codeLens', { textDocument: { uri } })).toBeNull();
  });
});

function lineRange(line: number) {
  return { start: { line, character: 0 }, end: { line, character: 99 } };
}
