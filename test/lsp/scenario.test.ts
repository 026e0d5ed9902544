import { expect, test } from 'vitest';
import type { CompletionItem, CompletionList, Hover } from 'vscode-languageserver-types';
import type { WrittenScenario } from '#protocol/write-scenario.ts';
import { Editor } from '#test/support/language-server.ts';

const uri = 'file:///test/pod.yaml';
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      # lifeline: star
      image: nginx:1.27
`;

const labelsOf = (answer: CompletionItem[] | CompletionList | null): string[] =>
  (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);

test('what the panel changed comes back as a file and as comments', async () => {
  const { editor } = await Editor.start();
  await editor.open(uri, pod);
  const scenario = { containers: { app: { startup: '8s' } }, cluster: { nodes: [{ name: 'node1' }] } };
  const written = await editor.request<WrittenScenario>('podLifeline/writeScenario', { uri, scenario });
  expect(written).toMatchObject({
    template: 'Pod/default/web',
    fileName: 'web.lifeline.yaml',
    file: 'cluster:\n  nodes:\n    - {name: node1}\ncontainers:\n  app: {startup: 8s}\n',
    left: ['cluster.nodes: {name: node1}'],
  });
  expect(written.edits.map(({ newText }) => newText).join()).toContain('startup=8s');
  const gone = await editor.request<WrittenScenario>('podLifeline/writeScenario', { uri: 'file:///gone.yaml' });
  expect(gone).toMatchObject({ template: null, edits: [] });
  await editor.stop();
});

test('comments and scenario files are completed, explained and checked', async () => {
  const { editor } = await Editor.start();
  await editor.open(uri, pod);
  const inComment = { textDocument: { uri }, position: { line: 7, character: 22 } };
  expect(labelsOf(await editor.request('textDocument/completion', inComment))).toContain('startup');
  expect((await editor.diagnostics(uri)).map(({ code }) => code)).toContain('lifeline-comment');

  const file = 'file:///test/web.lifeline.yaml';
  await editor.open(file, 'containers:\n  app:\n    strtup: 8s\n    exit: {after: 5s, code: 1}\n');
  expect(await editor.diagnostics(file)).toMatchObject([{ code: 'scenario-file', range: { start: { line: 2, character: 4 } } }]);
  const onKey = { textDocument: { uri: file }, position: { line: 3, character: 6 } };
  const hover = await editor.request<Hover>('textDocument/hover', onKey);
  expect(JSON.stringify(hover.contents)).toContain('When the process ends by itself');
  await editor.stop();
});
