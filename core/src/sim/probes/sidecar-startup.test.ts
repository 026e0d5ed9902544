import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
    - name: proxy
      image: busybox:1
      command: [sleep, "3600"]
      restartPolicy: Always
      startupProbe: {exec: {command: ["true"]}}
  containers: [{name: app, image: busybox:1, command: [sleep, "40"]}]
`;

/** How often each container restarts within three minutes. */
function restarts(kubernetesVersion: string, actions: readonly object[]): Record<string, number | undefined> {
  const { containers } = simulateText(manifest, { scenario: JSON.stringify({ kubernetesVersion, actions }), until: '3m' });
  return Object.fromEntries(containers.map(({ name, runs }) => [name, runs.length - 1]));
}

const restart = { at: '30s', do: 'kubelet-restart' };

it.each(['1.34', '1.35', '1.36'])('%s: after a restart of the kubelet a sidecar counts as started up', (version) => {
  expect(restarts(version, [restart])).toEqual(restarts(version, []));
  const change = { at: '60s', do: 'set-image', container: 'proxy', image: 'busybox:2' };
  expect(restarts(version, [restart, change])).toMatchObject({ proxy: 1 });
});
