import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: nginx}]}\n';

/** How often a kubelet took the pod up, and what became of the pod's condition Ready, in three minutes. */
function lifeWith(...actions: readonly { readonly at: string; readonly do: string }[]) {
  const { syncs, conditions } = simulateText(manifest, { scenario: JSON.stringify({ actions }), until: '3m' });
  return {
    taken: syncs.filter(({ cause }) => cause?.rule === 'sync-pod-added').length,
    ready: conditions.findLast(({ type }) => type === 'Ready')?.status,
  };
}

it('a kubelet that is restarted again before it is up is started once', () => {
  expect(lifeWith({ at: '30s', do: 'kubelet-restart' }, { at: '30.5s', do: 'kubelet-restart' })).toEqual({
    taken: 2,
    ready: 'True',
  });
});

it('a node that goes down while its kubelet starts stays down', () => {
  expect(lifeWith({ at: '30s', do: 'kubelet-restart' }, { at: '30.5s', do: 'node-down' })).toEqual({ taken: 1, ready: 'False' });
});

it('a node that is shut down after it fell silent is lost once', () => {
  const actions = [
    { at: '30s', do: 'node-down' },
    { at: '60s', do: 'node-shutdown' },
  ];
  const { events } = simulateText(manifest, { scenario: JSON.stringify({ actions }), until: '10m' });
  expect(events.filter(({ reason }) => reason === 'TaintManagerEviction')).toHaveLength(1);
});

it('a node that boots in the middle of a shutdown comes up and stays', () => {
  const cluster = { kubelet: { shutdownGracePeriod: '30s', shutdownGracePeriodCriticalPods: '10s' } };
  const actions = [
    { at: '10s', do: 'node-shutdown' },
    { at: '15s', do: 'node-reboot' },
  ];
  const { events } = simulateText(manifest, { scenario: JSON.stringify({ cluster, actions }), until: '10m' });
  expect(events.filter(({ reason }) => reason === 'TaintManagerEviction')).toEqual([]);
});

it('a kubelet is not restarted while its node boots', () => {
  const boots = lifeWith({ at: '10s', do: 'node-reboot' });
  expect(lifeWith({ at: '10s', do: 'node-reboot' }, { at: '12s', do: 'kubelet-restart' })).toEqual(boots);
});

it('a pod that no node has is not lost with one', () => {
  const nodes = [
    { name: 'node1', taints: [{ key: 'a', effect: 'NoSchedule' }], allocatable: { cpu: '2', memory: '4Gi', pods: 110 } },
  ];
  const scenario = JSON.stringify({ cluster: { nodes }, actions: [{ at: '10s', do: 'node-down' }] });
  expect(simulateText(manifest, { scenario, until: '10m' }).termination).toBeNull();
});

it('a node that is heard of again keeps its pod, and says so', () => {
  const actions = [
    { at: '30s', do: 'node-down' },
    { at: '100s', do: 'kubelet-restart' },
  ];
  const { events, termination } = simulateText(manifest, { scenario: JSON.stringify({ actions }), until: '10m' });
  const said = events.filter(({ reason }) => reason === 'TaintManagerEviction').map(({ message }) => message);
  expect([said, termination]).toEqual([['Cancelling deletion of Pod default/p'], null]);
});
