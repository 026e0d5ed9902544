import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  terminationGracePeriodSeconds: 5
  containers: [{name: a, image: busybox, command: [sleep, "3600"]}]
`;
const scenario = JSON.stringify({
  cluster: { kubelet: { shutdownGracePeriod: '30s', shutdownGracePeriodCriticalPods: '10s' } },
  actions: [{ at: '30s', do: 'node-shutdown' }],
});

it('a pod that the kubelet ends for a shutdown says so, with its terminal phase', () => {
  const { conditions, phases } = simulateText(pod, { scenario });
  const failed = phases.find(({ phase }) => phase === 'Failed');
  expect(conditions.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
    t: failed?.t,
    status: 'True',
    reason: 'TerminationByKubelet',
    message: 'Pod was terminated in response to imminent node shutdown.',
  });
});

it('1.20 has no such condition', () => {
  const { conditions } = simulateText(pod, { scenario, version: '1.20' });
  expect(conditions.filter(({ type }) => type === 'DisruptionTarget')).toEqual([]);
});
