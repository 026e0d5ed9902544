import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { templateOf } from '#test/support/sample-timeline.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { simulateManifest } from '#test/support/simulate-manifest.ts';
import { buildTimeline } from '../build.ts';

/** Ids and titles of the containers' lanes. */
async function containerLanes(containers: string): Promise<string[]> {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: ${containers}\n`;
  const trace = simulateManifest(manifest, { until: '20s' }, await testShellParser());
  const { lanes } = buildTimeline(trace, templateOf(manifest), { document: 0, localize: english });
  return lanes.flatMap(({ id, title }) => (id.startsWith('container/') ? [`${id} ${title}`] : []));
}

test('a container without a name, or with one that is no text, is called by its place', async () => {
  expect(await containerLanes('[{name: 123, image: nginx}]')).toEqual(['container/ containers[0]']);
  expect(await containerLanes('[{name: web, image: nginx}, {image: redis}]')).toEqual([
    'container/web web',
    'container/ containers[1]',
  ]);
});

test('containers of one name share a lane: the ids of a picture are unique', async () => {
  expect(await containerLanes('[{name: a, image: nginx}, {name: a, image: redis}]')).toEqual(['container/a a']);
});

test('a name is only a name', async () => {
  const name = '<img src=x onerror=alert(1)>';
  expect(await containerLanes(`[{name: "${name}", image: nginx}]`)).toEqual([`container/${name} ${name}`]);
});
