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

/** The seconds that the pod is given, and when they begin. */
function turnOf(spec: string) {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${spec}, containers: [{name: a, image: nginx}]}\n`;
  const until = '2m';
  const { termination } = simulateText(manifest, { scenario, until });
  return { at: termination?.requestedAt, seconds: termination?.gracePeriodSeconds };
}

it('gives an ordinary pod what is not kept for critical ones', () => {
  expect(turnOf('terminationGracePeriodSeconds: 60')).toEqual({ at: 30, seconds: 20 });
});

it('ends critical pods last, in the time that is kept for them', () => {
  const spec = 'terminationGracePeriodSeconds: 60, priorityClassName: system-node-critical';
  expect(turnOf(spec)).toEqual({ at: 50, seconds: 10 });
});
