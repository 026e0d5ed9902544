import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const manifest = (probe: string): string => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: a, image: busybox, command: [sleep, "3600"], livenessProbe: ${probe}}]}
`;

it.each([
  ['a tick that comes in the meantime is made up for at once', 7, [7, 7, 7]],
  ['of several the others are lost', 12, [12, 12, 12]],
  ['none is made up for where none came', 3, [5, 5, 5]],
])('while an attempt is under way %s', (_what, attemptSeconds, expected) => {
  const probe = `{exec: {command: [sleep, "${attemptSeconds}"]}, periodSeconds: 5, timeoutSeconds: 20}`;
  const { probes } = simulateText(manifest(probe), { until: '90s' });
  const gaps = probes.slice(1).map(({ t }, index) => Math.round(t - (probes[index]?.t ?? 0)));
  expect(gaps.slice(0, 3)).toEqual(expected);
});
