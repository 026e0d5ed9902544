import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const spec = '{containers: [{name: a, image: busybox, command: [sleep, "3600"]}], terminationGracePeriodSeconds: 5}';
const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: ${spec}\n`;
const workload = (kind: string, more = ''): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: web}
spec: {${more}selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: ${spec}}}
`;
const budget = (fields: string, name = 'web'): string => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: ${name}}
spec: {${fields}, selector: {matchLabels: {app: web}}}
`;

interface Case {
  readonly action?: 'evict' | 'drain';
  readonly cluster?: object;
  readonly containers?: object;
  readonly version?: string;
}

/** When the eviction asked for at 30 s begins, what the API server answered before, and what is assumed of the other pods. */
function evicted(manifest: string, { action = 'evict', cluster = {}, containers = {}, version = '1.36' }: Case = {}) {
  const scenario = JSON.stringify({ cluster, containers, actions: [{ at: '30s', do: action }] });
  const trace = simulateText(manifest, { scenario, until: '2m', version });
  const said = (about: string) => trace.assumptions.filter((each) => each.about.startsWith(about)).map(({ value }) => value);
  return {
    at: trace.termination?.requestedAt ?? null,
    refused: said('action '),
    assumed: said('PodDisruptionBudget/'),
    waits: trace.steps.filter(({ step }) => step === 'eviction').map(({ start, end }) => [start, end]),
  };
}

const refusal = (desired: number, healthy: number): string =>
  `refused: Cannot evict pod as it would violate the pod's disruption budget. The disruption budget web needs ${desired} healthy pods and has ${healthy} currently`;
const deployment = (replicas: number): string => workload('Deployment', `replicas: ${replicas}, `);

describe('what a budget allows', () => {
  it.each([
    ['one pod may be missing', deployment(3) + budget('maxUnavailable: 1'), ['2 other pods healthy']],
    ['a share of one pod is one pod', deployment(3) + budget('maxUnavailable: 10%'), ['2 other pods healthy']],
    ['one more than it needs', deployment(3) + budget('minAvailable: 2'), ['2 other pods healthy']],
    ['a budget of other pods', deployment(1) + budget('minAvailable: 1').replace('{app: web}', '{app: db}'), []],
    ['two workloads under one budget', `${deployment(1)}---\n${pod}${budget('minAvailable: 1')}`, ['1 other pod healthy']],
    [
      'nobody knows how many nodes there are',
      workload('DaemonSet') + budget('minAvailable: 1'),
      ['allows evictions: how many pods it covers is not known'],
    ],
  ])('%s', (_, manifest, assumed) => {
    expect(evicted(manifest)).toEqual({ at: 30, refused: [], assumed, waits: [] });
  });
});

describe('what a budget forbids', () => {
  it.each([
    ['all replicas together just reach it', deployment(2) + budget('minAvailable: 2'), refusal(2, 2), ['1 other pod healthy']],
    ['a share rounds up', deployment(3) + budget('minAvailable: 67%'), refusal(3, 3), ['2 other pods healthy']],
    ['none may be missing', deployment(1) + budget('maxUnavailable: 0'), refusal(1, 1), []],
    [
      'a budget that asks for nothing expects no pods',
      deployment(2) + budget('unhealthyPodEvictionPolicy: IfHealthyBudget'),
      refusal(0, 2),
      ['1 other pod healthy'],
    ],
    ['a pod without a controller has no scale', pod + budget('maxUnavailable: 1'), refusal(0, 1), []],
    ['a DaemonSet has no scale', workload('DaemonSet') + budget('maxUnavailable: 1'), refusal(0, 0), []],
    [
      'an autoscaler keeps two',
      `${workload('Deployment')}${budget('minAvailable: 2')}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {minReplicas: 2, scaleTargetRef: {kind: Deployment, name: web}}\n`,
      refusal(2, 2),
      ['1 other pod healthy'],
    ],
    [
      'two budgets',
      deployment(9) + budget('minAvailable: 1') + budget('minAvailable: 1', 'other'),
      'refused: This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      [],
    ],
  ])('%s', (_, manifest, refused, assumed) => {
    expect(evicted(manifest)).toEqual({ at: null, refused: [refused], assumed, waits: [[30, 30]] });
  });
});

describe('kubectl drain', () => {
  const tight = deployment(2) + budget('minAvailable: 2');

  it('asks again every 5 s, without an end', () => {
    expect(evicted(tight, { action: 'drain' })).toMatchObject({
      at: null,
      refused: [`${refusal(2, 2)}; kubectl asks again every 5 s`],
      waits: [[30, null]],
    });
  });

  it('goes on once the other pods are healthy', () => {
    const cluster = { disruptionBudget: { pods: 3, healthyOthers: 1, healthyFrom: '42s' } };
    expect(evicted(tight, { action: 'drain', cluster })).toMatchObject({ at: 45, waits: [[30, 45]] });
  });

  it('gives up where two budgets cover the pod', () => {
    const waits = evicted(tight + budget('minAvailable: 1', 'other'), { action: 'drain' });
    expect(waits).toMatchObject({ at: null, waits: [] });
  });

  it('passes a budget by that does not exist', () => {
    expect(evicted(tight, { action: 'drain', cluster: { absent: ['PodDisruptionBudget/web'] } })).toMatchObject({ at: 30 });
  });
});

describe('a pod that is not ready', () => {
  const containers = { a: { probes: { readiness: [{ from: '0s', result: 'failure' }] } } };
  const unready = (fields: string): string =>
    (deployment(2) + budget(fields)).replace('image: busybox', 'image: busybox, readinessProbe: {exec: {command: [x]}}');

  it.each([
    ['goes where the others suffice', 'minAvailable: 1', {}, '1.36', 30],
    ['stays where they do not', 'minAvailable: 2', {}, '1.36', null],
    ['goes with AlwaysAllow all the same', 'minAvailable: 2, unhealthyPodEvictionPolicy: AlwaysAllow', {}, '1.36', 30],
    ['which 1.20 does not know', 'minAvailable: 2, unhealthyPodEvictionPolicy: AlwaysAllow', {}, '1.20', null],
    ['and stays where one of them is not healthy', 'minAvailable: 1', { disruptionBudget: { healthyOthers: 0 } }, '1.36', null],
  ])('%s', (_, fields, cluster, version, at) => {
    expect(evicted(unready(fields), { cluster, containers, version }).at).toBe(at);
  });
});

it('a scenario describes a budget that no file has', () => {
  const cluster = { disruptionBudget: { maxUnavailable: '1', healthyOthers: 1 } };
  const refused = refusal(2, 2).replace('budget web', 'budget pdb');
  expect(evicted(deployment(3), { cluster })).toEqual({ at: null, refused: [refused], assumed: [], waits: [[30, 30]] });
});

it('a pod that does not run is no matter of its budget', () => {
  const manifest = (deployment(1) + budget('minAvailable: 1')).replace(
    'spec: {containers',
    'spec: {nodeSelector: {a: b}, containers',
  );
  expect(evicted(manifest, { cluster: { nodes: [{ name: 'n' }] } })).toMatchObject({ at: 30, refused: [] });
});
