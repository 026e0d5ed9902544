import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = (metadata = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p${metadata}}\nspec: {nodeName: nosuch, containers: [{name: a, image: nginx}]}\n`;

function life(
  manifest: string,
  { version = '1.36', seed = 1, cluster = { nodes: [{ name: 'n1' }] } as object, actions = [] as object[] } = {},
) {
  const scenario = JSON.stringify({ cluster, actions });
  const { termination, phases, conditions, columns, events } = simulateText(manifest, { version, seed, until: '2m', scenario });
  return { termination, phases: phases.map(({ phase }) => phase), conditions, last: columns.at(-1)?.status, events };
}

it('a pod of a node that does not exist waits, then fails and is deleted', () => {
  const { termination, phases, conditions, last, events } = life(pod());
  expect([phases, last, events]).toEqual([['Pending', 'Failed'], 'Failed', []]);
  expect(termination).toMatchObject({ cause: 'node-lost', gracePeriodSeconds: 0, why: { rule: 'deleted-by-pod-gc' } });
  expect(conditions).toMatchObject([
    { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' },
  ]);
});

it('40 s to 60 s after its creation', () => {
  const ends = Array.from({ length: 12 }, (_, seed) => life(pod(), { seed }).termination?.removedAt ?? Number.NaN);
  expect(ends.every((t) => t >= 40 && t < 60.1)).toBe(true);
  expect(Math.max(...ends) - Math.min(...ends)).toBeGreaterThan(15);
});

it('1.20 deletes it without a word', () => {
  const { termination, phases, conditions } = life(pod(), { version: '1.20' });
  expect([phases, conditions, termination?.removedAt === null]).toEqual([['Pending'], [], false]);
});

it('one that is being deleted goes then, too', () => {
  const { termination } = life(pod(), { actions: [{ at: '5s', do: 'delete' }] });
  expect(termination).toMatchObject({ cause: 'delete', requestedAt: 5 });
  expect(termination?.removedAt).toBeGreaterThan(40);
});

it('one with a finalizer stays as failed', () => {
  const { termination, last } = life(pod(', finalizers: [example.com/keep]'));
  expect([termination?.removedAt, last]).toEqual([null, 'Failed']);
});

it('in a cluster that nobody described every node exists', () => {
  expect(life(pod(), { cluster: {} }).termination).toBeNull();
});
