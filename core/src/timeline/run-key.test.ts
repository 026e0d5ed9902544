import { expect, test } from 'vitest';
import { createLocalizer } from '#l10n/localizer.ts';
import { templateOf } from '#test/support/sample-timeline.ts';
import { simulateText } from '#test/support/simulation.ts';
import { buildTimeline } from './build.ts';
import { runKeys } from './run-key.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
    - {name: one, image: busybox, command: [sleep, "1"]}
    - {name: two, image: busybox, command: [sleep, "1"]}
  containers: [{name: app, image: nginx}]
`;
const scenario = JSON.stringify({ actions: [{ at: '20s', do: 'node-reboot' }] });

test('runs that are counted from the beginning again have ids of their own', () => {
  const trace = simulateText(manifest, { scenario, until: '2m' });
  const keys = trace.containers.map(({ name, runs }) => `${name} ${runKeys(runs).join(' ')}`);
  expect(keys).toEqual(['one 0 1', 'two 0 0-2', 'app 0 1']);
  const { lanes } = buildTimeline(trace, templateOf(manifest), { document: 0, localize: createLocalizer('en') });
  const ids = lanes.flatMap(({ segments, markers }) => [...segments, ...markers].map(({ id }) => id));
  expect(ids).toEqual([...new Set(ids)]);
});
