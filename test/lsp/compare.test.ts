import { expect, test } from 'vitest';
import type { CompareParams, CompareResult, PodChoice } from '#protocol/compare.ts';
import { Editor } from '#test/support/language-server.ts';

const uri = 'file:///test/pod.yaml';
const pod = (delay: number, name = 'web'): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers:
    - name: app
      image: nginx:1.27
      readinessProbe: {httpGet: {port: 80}, initialDelaySeconds: ${delay}}
`;

async function compared(params: Partial<CompareParams> & Pick<CompareParams, 'before'>, text = pod(30)): Promise<CompareResult> {
  const { editor } = await Editor.start();
  await editor.open(uri, text);
  const result = await editor.request<CompareResult>('podLifeline/compare', { uri, view: 'life', ...params });
  await editor.stop();
  return result;
}

test('a change of the text is told in figures and fields, and drawn', async () => {
  const { comparison, problem } = await compared({ before: { name: 'HEAD', text: pod(0) } });
  expect(problem).toBeNull();
  expect(comparison).toMatchObject({
    summary: expect.stringMatching(/^Ready: 30 s later · Warnings: /),
    aligned: 'create',
    fields: [{ path: 'containers[app].readinessProbe.initialDelaySeconds', before: { text: '0' }, after: { text: '30' } }],
  });
  expect(comparison?.overlay.lanes.map(({ id }) => id)).toContain('probe/app/readiness');
});

test('the same pod under another scenario', async () => {
  const { comparison } = await compared({ before: { name: 'crash-after', whatIf: { preset: 'crash-after', scenario: {} } } });
  expect(comparison?.figures.map(({ id }) => id)).toContain('restarts');
  expect(comparison?.fields).toEqual([]);
});

test('ends are laid over each other', async () => {
  const { comparison } = await compared({ view: 'termination', before: { name: 'HEAD', text: pod(0) } });
  expect(comparison?.aligned).toBe('delete');
});

test('a version without the pod is said to have none', async () => {
  const { comparison, problem } = await compared(
    { template: 'Pod/default/web', before: { name: 'HEAD', text: `${pod(0, 'a')}---\n${pod(0, 'b')}` } },
    `${pod(0)}---\n${pod(0, 'db')}`,
  );
  expect({ comparison, problem }).toEqual({ comparison: null, problem: 'HEAD holds no such pod.' });
});

test('the pods to choose from', async () => {
  const { editor } = await Editor.start();
  await editor.open(uri, `${pod(0)}---\n${pod(0, 'db')}`);
  expect(await editor.request<readonly PodChoice[]>('podLifeline/pods', { uri })).toEqual([
    { uri, template: 'Pod/default/web', title: 'Pod web' },
    { uri, template: 'Pod/default/db', title: 'Pod db' },
  ]);
  await editor.stop();
});
