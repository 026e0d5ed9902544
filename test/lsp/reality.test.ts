import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RealityResult } from '#protocol/reality.ts';
import { Editor } from '#test/support/language-server.ts';

const uri = 'file:///test/pod.yaml';
const fixture = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../fixtures/reality', name), 'utf8');

async function reality(text: string): Promise<RealityResult> {
  const { editor } = await Editor.start();
  await editor.open(uri, fixture('readiness-thresholds.manifest.yaml'));
  const result = await editor.request<RealityResult>('podLifeline/reality', { uri, view: 'life', text });
  await editor.stop();
  return result;
}

test('a recorded pod is held against the text as it stands', async () => {
  const { assessment, problem } = await reality(fixture('readiness-thresholds.json'));
  expect(problem).toBeNull();
  expect(assessment).toMatchObject({
    name: 'readiness-thresholds',
    summary: expect.stringMatching(/^\d of \d measured values fit/),
  });
  expect(assessment?.overlay.lanes.map(({ id }) => id)).toEqual(expect.arrayContaining(['condition/Ready', 'process/main']));
});

test('a recording that cannot be read says why', async () => {
  expect(await reality('NAME READY\n')).toEqual({ assessment: null, problem: expect.stringContaining('no Kubernetes object') });
});
