import { afterEach, beforeEach, expect, test } from 'vitest';
import { Editor } from '#test/support/language-server.ts';

let editor: Editor;

beforeEach(async () => {
  ({ editor } = await Editor.start());
});
afterEach(() => editor.stop());

const uri = 'file:///test/pod.yaml';
const head =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';
const at = (line: number, character: number) => ({ line, character });

/** Types text at the end of a line, and gives what is shown after each key. */
async function type(text: string, line: number, from: number): Promise<string[][]> {
  const shown: string[][] = [];
  for (const [i, character] of [...text].entries()) {
    await editor.change(uri, character, { start: at(line, from + i), end: at(line, from + i) });
    shown.push((await editor.diagnostics(uri)).map(({ code }) => String(code)));
  }
  return shown;
}

test('nothing shows up while a line is typed, and what is wrong with it once nobody types', async () => {
  await editor.open(uri, `${head}      \n`);
  expect(await editor.diagnostics(uri)).toEqual([]);
  expect((await type('volumeMounts: [{name: data', 8, 6)).flat()).toEqual([]);
  await editor.until(() => editor.published.at(-1)?.diagnostics.length !== 0);
  expect(editor.published.at(-1)?.diagnostics).toMatchObject([{ code: 'yaml-syntax' }]);
});

test('what is wrong stays while a line is typed, and goes as soon as it is mended', async () => {
  await editor.open(uri, `${head}      imagePullPolicy: Alway\n      \n`);
  expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'unsupported-value' }]);
  expect(await type('tty', 9, 6)).toEqual(Array.from({ length: 3 }, () => ['unsupported-value']));
  await editor.change(uri, 's', { start: at(8, 28), end: at(8, 28) });
  expect((await editor.diagnostics(uri)).map(({ code }) => code)).toEqual(['yaml-syntax']);
});

test('a line that is left says what is wrong with it', async () => {
  await editor.open(uri, `${head}      imge: a\n      tty: true\n`);
  expect(await editor.diagnostics(uri)).toMatchObject([{ code: 'unknown-field' }]);
  await type('x', 9, 15);
  await editor.change(uri, 'b', { start: at(8, 13), end: at(8, 13) });
  expect((await editor.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-field', 'wrong-type']);
});
