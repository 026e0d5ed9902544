import { expect, test } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  os: {name: linux}
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, "trap 'exit 7' USR1; while true; do sleep 1; done"]
      lifecycle: {stopSignal: SIGUSR1}
`;

function stopped(gates: readonly string[]) {
  const scenario = JSON.stringify({ cluster: { featureGates: gates }, actions: [{ at: '10s', do: 'delete' }] });
  const { termination, containers, assumptions } = simulateText(pod, { scenario, until: '60s' });
  return {
    signal: termination?.sigterm[0]?.signal,
    exitCode: containers[0]?.runs[0]?.exitCode,
    assumed: assumptions.flatMap(({ about, value }) => (about.endsWith('.stopSignal') ? [value] : [])),
  };
}

test('a stop signal of the manifest counts where its feature gate is on, and else is said not to', () => {
  expect(stopped(['ContainerStopSignals'])).toEqual({ signal: 'SIGUSR1', exitCode: 7, assumed: [] });
  expect(stopped([])).toEqual({
    signal: 'SIGTERM',
    exitCode: 137,
    assumed: ['not used: the feature gate ContainerStopSignals is off by default'],
  });
});
