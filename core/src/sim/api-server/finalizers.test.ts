import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: held, finalizers: [example.com/backup]}
spec: {containers: [{name: c, image: nginx}]}
`;

/** What kubectl shows from the delete on, and when the pod has gone, in whole seconds. */
function afterDelete(actions: readonly object[]) {
  const { columns, termination } = simulateText(manifest, { scenario: JSON.stringify({ actions }), until: '90s' });
  const removedAt = termination?.removedAt;
  const shown = columns.filter(({ t }) => t >= 10).map(({ status }) => status);
  return { shown, removedAt: typeof removedAt === 'number' ? Math.floor(removedAt) : removedAt };
}

const release = { at: '60s', do: 'patch', path: 'metadata.finalizers', value: [] };

test('a pod with a finalizer stays after its end', () => {
  expect(afterDelete([{ at: '10s', do: 'delete' }])).toEqual({ shown: ['Terminating', 'Completed'], removedAt: null });
});

test('and after a forced delete, which ends its containers', () => {
  const { shown, removedAt } = afterDelete([{ at: '10s', do: 'delete', force: true }]);
  expect({ last: shown.at(-1), removedAt }).toEqual({ last: 'Completed', removedAt: null });
});

test('until the finalizer is taken', () => {
  expect(afterDelete([{ at: '10s', do: 'delete' }, release]).removedAt).toBe(60);
});

test('which alone removes nothing', () => {
  expect(afterDelete([release, { at: '70s', do: 'delete' }]).removedAt).toBe(70);
});
