import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

function preempted(spec: string, version = '1.36') {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${spec}containers: [{name: a, image: busybox, command: [sleep, "3600"]}]}\n`;
  const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'preempt' }] });
  const trace = simulateText(manifest, { scenario, until: '2m', version });
  const note = trace.assumptions.find(({ about }) => about === 'action preempt')?.value;
  return { ...trace, note };
}

it('deletes the pod with its own grace period', () => {
  const { termination, conditions, events } = preempted('terminationGracePeriodSeconds: 5, ');
  expect(termination).toMatchObject({ cause: 'preempt', requestedAt: 30, gracePeriodSeconds: 5 });
  expect(Math.floor(termination?.removedAt ?? 0)).toBe(35);
  expect(conditions.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
    status: 'True',
    reason: 'PreemptionByScheduler',
    message: 'default-scheduler: preempting to accommodate a higher priority pod',
  });
  expect(events.find(({ reason }) => reason === 'Preempted')).toMatchObject({
    type: 'Normal',
    source: 'default-scheduler',
    message: expect.stringMatching(/^Preempted by pod [0-9a-f-]{36} on node \S+$/),
  });
});

it('1.20 has no such condition', () => {
  expect(preempted('', '1.20').conditions.filter(({ type }) => type === 'DisruptionTarget')).toEqual([]);
});

it.each([
  ['priorityClassName: system-node-critical, ', 'no pod has a higher priority'],
  ['schedulingGates: [{name: g}], ', 'the pod takes no room on a node'],
])('with %s nothing happens', (spec, note) => {
  expect(preempted(spec)).toMatchObject({ termination: null, note });
});
