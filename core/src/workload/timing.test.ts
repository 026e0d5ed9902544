import { describe, expect, test } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { findObjects, findPodTemplates } from './find.ts';
import type { ProbeType } from './pod-spec.ts';
import { probeField } from './pod-spec.ts';
import { readRollout, rolloutTiming } from './rollout.ts';
import { backOffSeconds, probeTiming, surestStartSeconds, terminationBudget } from './timing.ts';

/** The pod of a spec that is written in flow style. */
function specOf(spec: string) {
  const [found] = findPodTemplates(parseYaml(`apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`));
  if (!found) throw new Error(`no pod in ${spec}`);
  return found.template.pod.spec;
}

function timingOf(type: ProbeType, fields: string) {
  const spec = specOf(`{ containers: [{ name: a, image: b, ${probeField[type]}: { tcpSocket: { port: 80 }, ${fields} } }] }`);
  const probe = spec.containers[0]?.[probeField[type]];
  if (!probe) throw new Error('no probe');
  return probeTiming(probe, type);
}

describe('the windows of a probe', () => {
  test.each([
    // type, fields, first check, given up, counts as well, notices a break
    ['liveness', '', '0-10', '20-31', '0-11', '20-31'],
    ['liveness', 'initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 1', '5-7', '5-8', '5-8', '0-3'],
    ['liveness', 'periodSeconds: 5, timeoutSeconds: 8', '0-5', '10-29', '0-13', '10-29'],
    ['readiness', '', '0-1.5', '20-22.5', '0-2.5', '20-31'],
    ['readiness', 'initialDelaySeconds: 5, successThreshold: 3', '5-15', '25-36', '25-36', '20-31'],
    ['startup', 'periodSeconds: 5, failureThreshold: 30', '0-5', '145-151', '0-6', '145-151'],
  ] as const)('%s %s', (type, fields, check, failure, success, detection) => {
    const timing = timingOf(type, fields);
    expect([
      `${timing.firstCheckFrom}-${timing.firstCheckTo}`,
      `${timing.earliestFailure}-${timing.latestFailure}`,
      `${timing.earliestSuccess}-${timing.latestSuccess}`,
      `${timing.shortestDetection}-${timing.longestDetection}`,
    ]).toEqual([check, failure, success, detection]);
  });

  test.each([
    ['livenessProbe: { tcpSocket: { port: 80 } }', 20],
    ['livenessProbe: { tcpSocket: { port: 80 } }, startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 7 }', 60],
    ['readinessProbe: { tcpSocket: { port: 80 } }', Number.POSITIVE_INFINITY],
  ])('a start that is never killed: %s', (probes, seconds) => {
    const [container] = specOf(`{ containers: [{ name: a, image: b, ${probes} }] }`).containers;
    expect(container && surestStartSeconds(container)).toBe(seconds);
  });
});

test.each([
  // The table of killContainer's arithmetic: grace period, hook, SIGTERM, SIGKILL.
  [30, '', 0, 30],
  [30, 'sleep: { seconds: 10 }', 10, 30],
  [30, 'sleep: { seconds: 30 }', 30, 32],
  [1, '', 0, 2],
  [1, 'sleep: { seconds: 5 }', 1, 3],
  [0, '', 0, 2],
  [30, 'exec: { command: [a] }', undefined, undefined],
])('%s s of grace with %j', (grace, hook, sigterm, sigkill) => {
  const preStop = hook ? `, lifecycle: { preStop: { ${hook} } }` : '';
  const spec = specOf(`{ terminationGracePeriodSeconds: ${grace}, containers: [{ name: a, image: b${preStop} }] }`);
  const [end] = terminationBudget(spec).ends;
  expect([end?.sigtermSeconds, end?.sigkillSeconds]).toEqual([sigterm, sigkill]);
});

test('counts a hook whose length is known otherwise, and takes whole seconds off', () => {
  const spec = specOf('{ containers: [{ name: a, image: b, lifecycle: { preStop: { exec: { command: [c] } } } }] }');
  const { ends, latestEndSeconds } = terminationBudget(spec, () => 29.5);
  expect(ends[0]).toMatchObject({ sigtermSeconds: 29.5, shutdownSeconds: 2, sigkillSeconds: 31.5 });
  expect(latestEndSeconds).toBe(31.5);
});

test('adds the waits before restarts up', () => {
  expect([0, 1, 2, 6, 8].map(backOffSeconds)).toEqual([0, 0, 10, 310, 910]);
});

test.each([
  // Worked examples of the deployment controller: replicas, maxSurge, maxUnavailable, resolved, groups.
  [4, '25%', '25%', '1/1', 2],
  [10, '25%', '25%', '3/2', 2],
  [1, '25%', '25%', '1/0', 1],
  [3, '1', '0', '1/0', 3],
  [3, '0', '1', '0/1', 3],
  [3, '0%', '25%', '0/1', 3],
  [10, '50%', '0%', '5/0', 2],
  [0, '25%', '25%', '0/1', 0],
  [2, '1000%', '25%', '20/0', 1],
])('rolls %s replicas out with %s more and %s less', (replicas, surge, unavailable, resolved, batches) => {
  const text = `apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: ${replicas}, minReadySeconds: 5, strategy: { rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } } }\n`;
  const object = parseYaml(text).documents.flatMap(({ content }) => findObjects(content))[0];
  const rollout = object && readRollout(object);
  expect(rollout && `${rollout.surge}/${rollout.unavailable}`).toBe(resolved);
  expect(rollout && rolloutTiming(rollout, 10)).toEqual({ batches, secondsPerBatch: 15, totalSeconds: batches * 15 });
});
