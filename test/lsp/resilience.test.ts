import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { Editor } from '#test/support/language-server.ts';

let editor: Editor;

beforeEach(async () => {
  ({ editor } = await Editor.start());
});
afterEach(() => editor.stop());

const uri = 'file:///test/pod.yaml';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';

describe('the server', () => {
  test('answers a broken request with an error, and goes on', async () => {
    await editor.open(uri, pod);
    await expect(editor.request('textDocument/hover', { textDocument: { uri } })).rejects.toThrow('textDocument/hover');
    await expect(editor.request('textDocument/codeAction', { textDocument: { uri }, range: 7 })).rejects.toThrow('codeAction');
    await expect(editor.request('textDocument/hover', null)).rejects.toThrow();
    await expect(editor.request('podLifeline/unheardOf', {})).rejects.toThrow('Unhandled method');
    expect(editor.log.some((line) => line.includes('textDocument/hover'))).toBe(true);
    expect(await editor.at('textDocument/hover', uri, { line: 1, character: 1 })).not.toBeNull();
  });

  test('loses one feature where one fails', async () => {
    const brokenParser = () => {
      throw new Error('out of order');
    };
    const { editor: other } = await Editor.start({ host: { loadShellParser: async () => brokenParser } });
    await other.open(uri, `${pod}      command: [sh, -c, sleep 1]\n`);
    await expect(other.request('podLifeline/timeline', { uri, view: 'life' })).rejects.toMatchObject({
      message: expect.not.stringContaining('out of order'),
    });
    expect(other.log.join()).toContain('out of order');
    expect(await other.request('textDocument/documentSymbol', { textDocument: { uri } })).toHaveLength(1);
    await other.stop();
  });

  test('gives up on a simulation that nobody waits for', async () => {
    await editor.open(uri, pod);
    const { token, cancel } = cancellable();
    const answer = editor.connection.sendRequest('podLifeline/timeline', { uri, view: 'life' }, token);
    cancel();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
  });

  test('survives hostile text', async () => {
    const hostile = [
      '\u0000\u0001\ufffe',
      `a: &a [${'*a,'.repeat(50)}]`,
      `${pod}${'  '.repeat(5000)}x: 1`,
      '['.repeat(20_000),
      `${pod}---\n`.repeat(300),
      'apiVersion: v1\nkind: Pod\n__proto__: {constructor: 1}\nmetadata: {labels: {toString: x}}\n',
    ];
    for (const [i, text] of hostile.entries()) {
      const file = `file:///test/hostile-${i}.yaml`;
      await editor.open(file, text);
      await editor.diagnostics(file);
      await editor.at('textDocument/completion', file, { line: 0, character: 1 });
      await editor.request('textDocument/documentSymbol', { textDocument: { uri: file } });
      await editor.request('podLifeline/timeline', { uri: file, view: 'termination' });
    }
  });
});

function cancellable() {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}
