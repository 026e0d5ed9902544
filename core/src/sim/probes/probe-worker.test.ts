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

it('at each instant the startup probe goes before the liveness probe, whichever of them had nothing to do for a while', () => {
  const script = 'sleep 8; touch /tmp/r /tmp/up; sleep 30; rm /tmp/r; sleep 5; rm /tmp/up; sleep 1000';
  const probe = '{exec: {command: [cat, /tmp/up]}, periodSeconds: 5';
  const text = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: a
      image: busybox
      command: [sh, -c, "${script}"]
      startupProbe: ${probe}, failureThreshold: 10}
      livenessProbe: ${probe}, failureThreshold: 1}
      readinessProbe: {exec: {command: [cat, /tmp/r]}, periodSeconds: 5, failureThreshold: 1}
`;
  const { containers } = simulateText(text, { until: '90s' });
  const lives = containers[0]?.runs.map(({ startedAt, finishedAt }) => finishedAt !== null && Math.round(finishedAt - startedAt));
  // The second run is not ended by a liveness probe that does not know yet that the container starts up.
  expect(lives).toEqual([50, false]);
});
