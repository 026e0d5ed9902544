import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

interface Scene {
  readonly command: string;
  readonly probe: string;
  readonly version?: string;
}

/** What each attempt of the probe of a container came to, and how it was counted: one text for each run of the container. */
function counts({ command, probe, version = '1.36' }: Scene): string[] {
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - name: a
      image: busybox
      command: [sh, -c, "${command}"]
      ${probe}
`;
  const { probes, containers } = simulateText(manifest, { version, until: '70s' });
  return (containers[0]?.runs ?? []).map(({ startedAt, finishedAt }) =>
    probes
      .filter(({ t }) => t >= startedAt && t <= (finishedAt ?? t))
      .map(({ result, count, threshold }) => `${result} ${count}/${threshold}`)
      .join(', '),
  );
}

const never = 'exec: {command: ["false"]}, periodSeconds: 5';

it('the failures of a container that ended by itself count on in the next', () => {
  const probe = `livenessProbe: {${never}, failureThreshold: 4}`;
  expect(counts({ command: 'sleep 12; exit 1', probe }).slice(0, 2)).toMatchInlineSnapshot(`
    [
      "failure 1/4, failure 2/4",
      "failure 3/4, failure 4/4",
    ]
  `);
});

it('the failures that a container was ended for do not', () => {
  const probe = `livenessProbe: {${never}, failureThreshold: 2}`;
  expect(counts({ command: 'sleep 3600', probe }).slice(0, 2)).toMatchInlineSnapshot(`
    [
      "failure 1/2, failure 2/2",
      "failure 1/2, failure 2/2",
    ]
  `);
});

it('another result begins a new run', () => {
  const probe = `readinessProbe: {exec: {command: [cat, /tmp/a]}, periodSeconds: 5, successThreshold: 2}`;
  const command = 'sleep 12; touch /tmp/a; sleep 18; rm /tmp/a; sleep 3600';
  expect(counts({ command, probe })).toMatchInlineSnapshot(`
    [
      "failure 1/3, failure 2/3, failure 3/3, failure 4/3, success 1/2, success 2/2, success 3/2, failure 1/3, failure 2/3, failure 3/3, failure 4/3, failure 5/3, failure 6/3, failure 7/3, failure 8/3, failure 9/3",
    ]
  `);
});

it('an error counts for nothing', () => {
  const probe = 'livenessProbe: {exec: {command: [nosuchprogram]}, periodSeconds: 5, failureThreshold: 2}';
  expect(counts({ command: 'sleep 3600', probe })).toMatchInlineSnapshot(`
    [
      "error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2, error 0/2",
    ]
  `);
});
