import { afterEach, describe, expect, test } from 'vitest';
import type { CompletionList, DocumentSymbol, Hover } from 'vscode-languageserver-types';
import { otherExtensionsMethod } from '#protocol/coexistence.ts';
import { Editor } from '#test/support/language-server.ts';

let editor: Editor;
afterEach(() => editor.stop());

const uri = 'file:///test/pod.yaml';
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      imge: nginx:1.27
      livenessProbe: {tcpSocket: {port: absent}}
      livenessProbe: {tcpSocket: {port: absent}}
`;
const both = { syntax: true, schema: true };

/** What the server says of the pod beside other extensions. */
async function given(others: unknown, settings: unknown = {}, text = pod) {
  ({ editor } = await Editor.start({ settings, initialize: { initializationOptions: { otherExtensions: others } } }));
  await editor.open(uri, text);
  return seen();
}

async function seen() {
  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  const rules = (await editor.diagnostics(uri)).map(({ code }) => String(code));
  const { items } = await editor.request<CompletionList>('textDocument/completion', at(7, 6));
  return {
    rules: [...new Set(rules)].filter((rule) => /unknown-field|duplicate-key|unknown-reference/.test(rule)).sort(),
    offersImage: items.some(({ label }) => label === 'image'),
    explainsName: (await editor.request<Hover | null>('textDocument/hover', at(6, 7))) !== null,
    explainsProbe: (await editor.request<Hover | null>('textDocument/hover', at(8, 10))) !== null,
  };
}

const everything = { offersImage: true, explainsName: true, explainsProbe: true };
const ours = { offersImage: false, explainsName: false, explainsProbe: true };

describe('beside other extensions', () => {
  test.each([
    ['alone, everything is given', undefined, {}, everything, ['duplicate-key', 'unknown-field']],
    ['what they give is left to them', both, {}, ours, []],
    ['without a schema of theirs only the syntax is', { syntax: true, schema: false }, {}, everything, ['unknown-field']],
    ['it can be turned off', both, { coexistence: 'off' }, everything, ['duplicate-key', 'unknown-field']],
    ['it can be asked for', undefined, { coexistence: 'stepBack' }, ours, []],
  ])('%s', async (_, others, settings, features, rules) => {
    const { rules: reported, ...rest } = await given(others, settings);
    expect(rest).toEqual(features);
    expect(reported.filter((rule) => rule !== 'unknown-reference')).toEqual(rules);
  });

  test('a file that names its schema for the YAML extension has one', async () => {
    const modeline = '# yaml-language-server: $schema=https://example.com/kubernetes-json-schema/pod.json';
    expect(
      await given({ syntax: true, schema: false }, {}, pod.replace('apiVersion: v1', `apiVersion: v1 ${modeline}`)),
    ).toMatchObject(everything);
    await editor.change(uri, `${modeline}\n`, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).not.toContain('unknown-field');
  });

  test('completion leaves keys and booleans to them, and keeps what they have none of', async () => {
    const text = `${pod}  restartPolicy: \n  hostNetwork: \n  serviceAccountName: \n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n`;
    await given(both, {}, text);
    const offered = async (line: number, character: number): Promise<string[]> => {
      const params = { textDocument: { uri }, position: { line, character } };
      const { items } = await editor.request<CompletionList>('textDocument/completion', params);
      return items.map(({ label }) => label);
    };
    expect(await offered(10, 17)).toEqual(['Always', 'Never', 'OnFailure']);
    expect(await offered(11, 15)).toEqual([]);
    expect(await offered(12, 22)).toEqual(['robot']);
  });

  test('they may come and go', async () => {
    expect(await given({ syntax: false, schema: false })).toMatchObject(everything);
    const before = editor.published.length;
    await editor.notify(otherExtensionsMethod, both);
    await editor.until(() => editor.published.length > before);
    expect(await seen()).toMatchObject(ours);
  });
});

test.each([
  ['without another outline', { syntax: true, schema: false }, {}, 'web metadata spec containers app'],
  ['beside one', { outline: true, syntax: true, schema: false }, {}, 'web app livenessProbe'],
  [
    'beside one that is to be ignored',
    { outline: true, syntax: true, schema: true },
    { coexistence: 'off' },
    'web metadata spec',
  ],
])('the outline lists keys only where no other one does: %s', async (_, others, settings, names) => {
  await given(others, settings);
  const list = (symbols: readonly DocumentSymbol[]): string[] =>
    symbols.flatMap(({ name, children = [] }) => [name, ...list(children)]);
  const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
  expect(list(symbols).join(' ')).toMatch(new RegExp(`^${names}`));
});

describe('the Kubernetes version of a file', () => {
  const newer = pod.replace('imge', 'restartPolicyRules: []\n      image').replace(/ {6}livenessProbe.*\n/, '');
  const messages = async (text: string): Promise<string[]> => {
    ({ editor } = await Editor.start());
    await editor.open(uri, text);
    return (await editor.diagnostics(uri)).filter(({ code }) => code === 'unknown-field').map(({ message }) => String(message));
  };

  test('is the one that its comment names', async () => {
    expect(await messages(newer)).toEqual([]);
    await editor.stop();
    expect(await messages(`# lifeline: kubernetes=1.33\n${newer}`)).toMatchInlineSnapshot(`
      [
        "unknown field "spec.containers[0].restartPolicyRules". 'restartPolicyRules' came with Kubernetes 1.34; this manifest is checked for 1.33",
      ]
    `);
    const position = { line: 8, character: 10 };
    expect(await editor.at('textDocument/hover', uri, position)).toBeNull();
    expect(await editor.request('podLifeline/timeline', { uri, view: 'life' })).toMatchObject({
      timeline: { kubernetesVersion: '1.33' },
    });
  });
});
