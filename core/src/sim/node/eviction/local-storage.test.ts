import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

interface Case {
  readonly script: string;
  readonly volume?: string;
  readonly limit?: string;
  readonly second?: string;
}

/** A pod that writes at its start; what ends it, with the seconds of the request. */
function evictionOf({ script, volume = '{}', limit, second }: Case) {
  const limits = (quantity: string | undefined): string =>
    quantity === undefined ? '' : `, resources: {limits: {ephemeral-storage: ${quantity}}}`;
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  volumes: [{name: d, emptyDir: ${volume}}]
  containers:
  - {name: a, image: busybox, command: [sh, -c, "${script}; sleep 3600"], volumeMounts: [{name: d, mountPath: /d}]${limits(limit)}}
${second === undefined ? '' : `  - {name: b, image: busybox, command: [sleep, "3600"]${limits(second)}}\n`}`;
  const { termination, events, conditions, phases } = simulateText(manifest, { until: '10m' });
  const message = events.find(({ reason }) => reason === 'Evicted')?.message;
  const disruption = conditions.some(({ type }) => type === 'DisruptionTarget');
  return { message, at: termination?.requestedAt ?? 0, cause: termination?.cause, disruption, phase: phases.at(-1)?.phase };
}

const toVolume = 'dd if=/dev/zero of=/d/x bs=1M count=100';
const toLayer = 'cd /tmp && fallocate -l 100M x';

it('evicts a pod whose volume is beyond its size limit, once that is measured', () => {
  const { message, at, ...rest } = evictionOf({ script: toVolume, volume: '{sizeLimit: 10Mi}' });
  expect(message).toBe('Usage of EmptyDir volume "d" exceeds the limit "10Mi". ');
  expect(at).toBeGreaterThan(3);
  expect(at).toBeLessThan(140);
  expect(rest).toEqual({ cause: 'evict', disruption: false, phase: 'Failed' });
});

it.each([
  [{ script: toVolume, limit: '64Mi' }, 'Pod ephemeral local storage usage exceeds the total limit of containers 64Mi. '],
  [{ script: toLayer, limit: '64Mi' }, 'Pod ephemeral local storage usage exceeds the total limit of containers 64Mi. '],
  [
    { script: toLayer, limit: '20Mi', second: '44Mi' },
    'Pod ephemeral local storage usage exceeds the total limit of containers 64Mi. ',
  ],
  [{ script: toLayer, limit: '64Mi', second: '64Mi' }, 'Container a exceeded its local ephemeral storage limit "64Mi". '],
])('%j', (one, message) => {
  expect(evictionOf(one)).toMatchObject({ message, cause: 'evict' });
});

it.each([
  { script: toVolume, volume: '{sizeLimit: 100Mi}' },
  { script: toVolume, volume: '{sizeLimit: 10Mi, medium: Memory}' },
  { script: `${toVolume}; rm /d/x`, volume: '{sizeLimit: 10Mi}' },
  { script: toVolume },
  { script: toLayer, limit: '100Mi' },
])('%j is let be', (one) => {
  expect(evictionOf(one).cause).toBeUndefined();
});
