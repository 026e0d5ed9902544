import { expect, test } from 'vitest';
import type { ScenarioMatrix } from '#protocol/scenario-matrix.ts';
import { Editor } from '#test/support/language-server.ts';

const uri = 'file:///test/pod.yaml';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n';

test('the matrix of scenarios puts a pod through each preset', async () => {
  const { editor } = await Editor.start();
  await editor.open(uri, pod);
  const matrix = await editor.request<ScenarioMatrix>('podLifeline/scenarioMatrix', { uri });
  expect(matrix.template).toBe('Pod/default/web');
  expect(matrix.rows).toHaveLength(9);
  expect(matrix.rows[0]).toMatchObject({
    preset: { id: 'happy-path', title: 'Happy path' },
    applies: true,
    restarts: 0,
    passes: true,
  });
  expect(matrix.rows.at(-1)).toMatchObject({ preset: { id: 'node-lost' }, passes: false });
  expect(await editor.request('podLifeline/scenarioMatrix', { uri: 'file:///gone.yaml' })).toEqual({ template: null, rows: [] });
  await editor.stop();
});
