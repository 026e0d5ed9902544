import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {terminationGracePeriodSeconds: 60, containers: [{name: a, image: busybox, command: [sleep, "3600"]}]}
`;

it('a kubelet that comes back while a pod terminates stops its containers again, without a second signal', () => {
  const actions = [
    { at: '20s', do: 'delete' },
    { at: '30s', do: 'kubelet-restart' },
  ];
  const { termination, events } = simulateText(manifest, { scenario: JSON.stringify({ actions }), until: '5m' });
  const signals = termination?.sigterm.map(({ signal, t }) => `${signal} at ${Math.floor(t)}`);
  const stops = events.filter(({ reason }) => reason === 'Killing').length;
  // The new kubelet's time limit counts: whoever waited for the old one is gone.
  const kills = termination?.sigkill.map(({ t }) => Math.floor(t));
  expect({ signals, stops, kills }).toEqual({ signals: ['SIGTERM at 20'], stops: 2, kills: [93] });
});
