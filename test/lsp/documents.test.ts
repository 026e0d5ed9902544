import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Editor } from '#test/support/language-server.ts';
import { applyEdits } from '#test/support/text-edits.ts';

let editor: Editor;

beforeEach(async () => {
  ({ editor } = await Editor.start());
});
afterEach(() => editor.stop());

const uri = 'file:///test/pod.yaml';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';
const at = (line: number, character: number) => ({ line, character });

describe('documents', () => {
  test('follow incremental changes', async () => {
    await editor.open(uri, pod);
    expect(await editor.diagnostics(uri)).toEqual([]);
    await editor.change(uri, 'imge', { start: at(7, 6), end: at(7, 11) });
    expect(await editor.diagnostics(uri)).toMatchObject([
      { code: 'unknown-field', severity: 1, source: 'pod-lifeline', range: { start: at(7, 6), end: at(7, 10) } },
    ]);
    await editor.change(uri, 'image', { start: at(7, 6), end: at(7, 10) });
    expect(await editor.diagnostics(uri)).toEqual([]);
  });

  test('stay in step with the editor through any edits, those beyond the text too', async () => {
    let text = pod;
    await editor.open(uri, text);
    const edits = [
      { range: { start: at(0, 0), end: at(0, 0) }, newText: '# first\r\n---\r\n' },
      { range: { start: at(9, 13), end: at(9, 18) }, newText: '𝒳 é' },
      { range: { start: at(3, 0), end: at(5, 0) }, newText: 'kind: Pod\nmetadata: {name: "a"}\n' },
      { range: { start: at(99, 0), end: at(120, 5) }, newText: '    - name: second\n      image: nginx:1.27\n' },
    ];
    for (const edit of edits) {
      await editor.change(uri, edit.newText, edit.range);
      text = applyEdits(text, [edit]);
      const symbols = await editor.request('textDocument/documentSymbol', { textDocument: { uri } });
      const fresh = `file:///test/fresh-${edits.indexOf(edit)}.yaml`;
      await editor.open(fresh, text);
      expect(await editor.request('textDocument/documentSymbol', { textDocument: { uri: fresh } })).toEqual(symbols);
    }
  });

  test('that are closed lose their problems, and requests for them are answered with nothing', async () => {
    await editor.open(uri, pod.replace('image', 'imge'));
    expect(await editor.diagnostics(uri)).not.toEqual([]);
    await editor.close(uri);
    expect(await editor.at('textDocument/hover', uri, at(1, 2))).toBeNull();
    expect(editor.published.at(-1)).toEqual({ uri, diagnostics: [] });
    expect(editor.notified.at(-1)).toEqual({ method: 'podLifeline/timelineChanged', params: { uri, pods: 0 } });
    expect(await editor.request('podLifeline/timeline', { uri, view: 'life' })).toMatchObject({ timeline: null, templates: [] });
  });

  test('that hold no Kubernetes object are left alone', async () => {
    await editor.open(uri, 'services:\n  web:\n    image: nginx\n    ports: ["80:80"]\n');
    expect(await editor.diagnostics(uri)).toEqual([]);
    expect(await editor.at('textDocument/completion', uri, at(2, 6))).toMatchObject({ items: [] });
    expect(await editor.at('textDocument/hover', uri, at(2, 6))).toBeNull();
    expect(await editor.request('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
    expect(await editor.request('textDocument/documentSymbol', { textDocument: { uri } })).toEqual([]);
    expect(editor.notified).toEqual([]);
  });

  test('say once for each version what is wrong, and that their timeline changed', async () => {
    await editor.open(uri, pod);
    await editor.diagnostics(uri);
    await editor.change(uri, '# a\n', { start: at(0, 0), end: at(0, 0) });
    await editor.change(uri, '# b\n', { start: at(0, 0), end: at(0, 0) });
    await editor.until(() => editor.notified.length === 2);
    expect(editor.published.map(({ version }) => version)).toEqual([1, 3]);
    expect(editor.notified).toEqual([1, 3].map(() => ({ method: 'podLifeline/timelineChanged', params: { uri, pods: 1 } })));
  });
});

describe('what is expected of a pod', () => {
  const expected = `# lifeline: expect ready <= 1s\n${pod}`;
  const codes = async (holds: boolean) => {
    await editor.until(
      () => (editor.published.at(-1)?.diagnostics.some(({ code }) => code === 'expectation-not-met') ?? false) === holds,
    );
    return editor.published.at(-1)?.diagnostics ?? [];
  };

  test('is measured when nobody types, stays while somebody does, and goes when it is met', async () => {
    await editor.open(uri, expected);
    expect(await codes(true)).toMatchObject([{ range: { start: at(0, 12), end: at(0, 30) }, severity: 1 }]);
    const before = editor.published.length;
    await editor.change(uri, '# above\n', { start: at(0, 0), end: at(0, 0) });
    expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'expectation-not-met', range: { start: at(1, 12) } }]);
    await editor.change(uri, '9', { start: at(1, 28), end: at(1, 28) });
    expect(await codes(false)).toEqual([]);
    expect(editor.published.length).toBeGreaterThan(before + 1);
  });
});
