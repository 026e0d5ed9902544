import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const scenario = JSON.stringify({ actions: [{ at: '30s', do: 'node-down' }] });

/** What the node controller makes of the pod: Ready from the loss on, and its events. */
function afterLoss(spec: string) {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`;
  const { conditions, events } = simulateText(manifest, { scenario, until: '2m' });
  const changes = conditions.filter(({ t, type }) => t > 31 && type === 'Ready');
  return {
    ready: changes.map(({ status, reason, message }) => [status, reason, message]),
    events: events.filter(({ source }) => source === 'node-controller').map(({ reason, message }) => `${reason}: ${message}`),
  };
}

it('a ready pod is marked not ready', () => {
  expect(afterLoss('{containers: [{name: a, image: nginx}]}')).toEqual({
    ready: [['False', '', '']],
    events: ['NodeNotReady: Node is not ready'],
  });
});

it.each([
  ['is not ready anyway', '{containers: [{name: a, image: nginx, readinessProbe: {tcpSocket: {port: 9}}}]}'],
  ['has succeeded', '{restartPolicy: Never, containers: [{name: a, image: busybox, command: ["true"]}]}'],
])('nothing is said of a pod that %s', (_, spec) => {
  expect(afterLoss(spec)).toEqual({ ready: [], events: [] });
});
