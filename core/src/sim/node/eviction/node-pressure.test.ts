import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const spec = (more: string): string => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {terminationGracePeriodSeconds: 60, ${more}containers: [{name: a, image: busybox, command: [sleep, "3600"], resources: {requests: {memory: 100Mi}}}]}
`;

function underPressure(pressure: object, more = '', version = '1.36') {
  const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'node-pressure', ...pressure }] });
  return simulateText(spec(more), { scenario, until: '2m', version });
}

it('evicts the pod at the next look, within its second of grace, and leaves it there', () => {
  const { termination, events, columns, phases, conditions, containers } = underPressure({
    resource: 'memory',
    usage: { a: '300Mi' },
  });
  const message =
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi. ' +
    'Container a was using 300Mi, request is 100Mi, has larger consumption of memory. ';
  const at = termination?.requestedAt ?? 0;
  expect(at).toBeGreaterThanOrEqual(30);
  expect(at).toBeLessThanOrEqual(40);
  expect(termination).toMatchObject({ cause: 'evict', gracePeriodSeconds: 1, removedAt: null });
  expect((termination?.sigkill[0]?.t ?? 0) - (termination?.sigterm[0]?.t ?? 0)).toBeCloseTo(2, 1);
  expect(events.filter(({ t }) => t > 30).map(({ type, reason, message: text }) => [type, reason, text])).toEqual([
    ['Warning', 'Evicted', message],
    ['Normal', 'Killing', 'Stopping container a'],
  ]);
  expect(conditions.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({ reason: 'TerminationByKubelet', message });
  expect(columns.filter(({ t }) => t > 30).map(({ ready, status }) => `${ready} ${status}`)).toMatchInlineSnapshot(`
    [
      "0/1 Error",
    ]
  `);
  expect(phases.at(-1)?.phase).toBe('Failed');
  expect(containers[0]?.runs.map(({ exitCode }) => exitCode)).toEqual([137]);
});

it('names the threshold of a disk, and no container whose usage nobody says', () => {
  const { events } = underPressure({ resource: 'ephemeral-storage', available: '1Gi' });
  expect(events.find(({ reason }) => reason === 'Evicted')?.message).toBe(
    'The node was low on resource: ephemeral-storage. Threshold quantity: 2147483648, available: 1Gi. ',
  );
});

it('spares critical pods, and says so', () => {
  const { termination, assumptions } = underPressure({ resource: 'memory' }, 'priorityClassName: system-cluster-critical, ');
  expect(termination).toBeNull();
  expect(assumptions.find(({ about }) => about === 'action node-pressure')?.value).toBe('the kubelet evicts no critical pods');
});

it.each([
  ['1.36', ['preStop', 'SIGTERM', 'SIGKILL']],
  ['1.20', ['SIGTERM', 'SIGKILL']],
])('%s: what an evicted pod still gets', (version, got) => {
  const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'node-pressure', resource: 'memory' }] });
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: a, image: busybox, command: [sleep, "3600"], lifecycle: {preStop: {exec: {command: [sleep, "20"]}}}}]}
`;
  const { termination } = simulateText(manifest, { scenario, until: '2m', version });
  const { preStop = [], sigterm = [], sigkill = [] } = termination ?? {};
  expect([...preStop.map(() => 'preStop'), ...sigterm.map(({ signal }) => signal), ...sigkill.map(() => 'SIGKILL')]).toEqual(got);
});
