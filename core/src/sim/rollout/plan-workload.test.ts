import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const container = {
  name: 'web',
  image: 'nginx:1.25',
  readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 9, periodSeconds: 1 },
};

function manifestOf(kind: string, fields: object): string {
  const spec = { selector: {}, template: { metadata: {}, spec: { containers: [container] } }, ...fields };
  return JSON.stringify({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec });
}

const badOnes = [
  { image: 'nginx:bad', error: 'not-found' },
  { image: '*', pull: '1s' },
];

/** When the pod, of which each takes some ten seconds to be ready, is deleted and why, to five seconds and for some seeds, or what was said instead. */
function ends(kind: string, fields: object, actions: readonly object[], registry: readonly object[] = badOnes): string {
  const scenario = JSON.stringify({ cluster: { registry }, actions });
  const results = [1, 2, 3, 4].map((seed) => {
    const { termination, assumptions } = simulateText(manifestOf(kind, fields), { scenario, seed, until: '3m' });
    if (termination) return `${Math.round(termination.requestedAt / 5) * 5} ${termination.why?.rule}`;
    return assumptions.findLast(({ about }) => /^action (set-image|scale)$/.test(about))?.value ?? 'stays';
  });
  return [...new Set(results)].sort().join(', ');
}

const change = (image: string, at = '30s') => ({ at, do: 'set-image', container: 'web', image });

describe('a new image in the template', () => {
  it.each([
    ['replaces the only pod once there is another', 'Deployment', {}, '40 replaced-by-rollout'],
    ['or before it', 'Deployment', { strategy: { type: 'Recreate' } }, '30 replaced-by-rollout'],
    ['or later', 'Deployment', { minReadySeconds: 20 }, '60 replaced-by-rollout'],
    ['each of two in its turn', 'Deployment', { replicas: 2 }, '40 replaced-by-rollout, 50 replaced-by-rollout'],
    ['not while the rollout is paused', 'Deployment', { paused: true }, 'the Deployment is paused'],
    ['the last of a StatefulSet after the others', 'StatefulSet', { replicas: 2 }, '40 replaced-by-rollout'],
    ['on its node at once', 'DaemonSet', {}, '30 replaced-by-rollout'],
    ['at once, whatever minReadySeconds say below 0', 'Deployment', { minReadySeconds: -20 }, '40 replaced-by-rollout'],
    ['not where there is to be none', 'Deployment', { replicas: 0 }, 'stays'],
    ['not without a rollout', 'ReplicaSet', {}, 'only pods that are made from now on have the new template'],
  ])('%s', (_, kind, fields, expected) => {
    expect(ends(kind, fields, [change('nginx:1.27')])).toBe(expected);
  });

  it('is one for the workload at the end of the simulated time, too', () => {
    expect(ends('Deployment', { paused: true }, [change('nginx:1.27', '3m')])).toBe('the Deployment is paused');
  });

  it('is said to come too late for the simulated time', () => {
    expect(ends('Deployment', {}, [change('nginx:1.27', '175s')])).toBe("the pod's turn comes after the simulated time");
  });

  it('counts as the last of many', () => {
    const many = Array.from({ length: 40 }, (_, i) => change(`nginx:bad${i}`, `${30 + i}s`));
    const registry = [
      { image: 'nginx:bad*', error: 'not-found' },
      { image: '*', pull: '1s' },
    ];
    expect(ends('Deployment', {}, [...many, change('nginx:1.27', '80s')], registry)).toBe('90 replaced-by-rollout');
  });

  it('leaves the pod where no new one becomes available', () => {
    const waits = 'the rollout waits for a pod with the image nginx:bad to become available';
    expect(ends('Deployment', { replicas: 2 }, [change('nginx:bad')])).toBe(waits);
  });

  const waits = 'the StatefulSet waits for a pod that is not ready: it has to be deleted';
  const image = change('nginx:1.27', '2s');
  const [bad, good] = [change('nginx:bad'), change('nginx:1.27', '60s')];
  const unready = { replicas: 1, template: { metadata: {}, spec: { containers: [{ name: 'web', image: 'nginx:bad' }] } } };
  it.each([
    ['once it is ready', {}, [image], '10 replaced-by-rollout'],
    ['and available', { minReadySeconds: 20 }, [image], '30 replaced-by-rollout'],
    ['at once where it need not', { podManagementPolicy: 'Parallel' }, [image], '0 replaced-by-rollout'],
    ['never where it is not ready', unready, [change('nginx:1.27')], waits],
    ['never where another is not', { replicas: 2 }, [bad, good], waits],
    [
      'unless that is scaled down',
      { replicas: 2 },
      [bad, { at: '50s', do: 'scale', replicas: 1 }, good],
      '60 replaced-by-rollout',
    ],
  ])("replaces a StatefulSet's pod %s", (_, fields, actions, expected) => {
    expect(ends('StatefulSet', fields, actions).split(', ').pop()).toBe(expected);
  });

  it('and where it is taken back in time', () => {
    const actions = [change('nginx:1.27'), change('nginx:1.25', '32s')];
    expect(ends('Deployment', {}, actions)).toBe('stays');
  });
});

describe('a workload that is scaled', () => {
  const scale = (replicas: number, at: string) => ({ at, do: 'scale', replicas });

  it('to none loses its pods', () => {
    expect(ends('Deployment', {}, [scale(0, '20s')])).toBe('20 scaled-down');
  });

  it('keeps its older pods', () => {
    expect(ends('Deployment', { replicas: 2 }, [scale(4, '20s'), scale(2, '30s')])).toBe('stays');
  });

  it('loses one of two equal pods', () => {
    expect(ends('ReplicaSet', { replicas: 2 }, [scale(1, '20s')])).toBe('20 scaled-down, stays');
  });

  const none = scale(0, '30s');
  const image = change('nginx:1.27');
  it.each([
    ['before its rollout comes to the pod', 'Deployment', 2, [none, image], '30 scaled-down'],
    ['in whatever order both are asked for', 'Deployment', 2, [image, none], '30 scaled-down'],
    ['after the pod was replaced', 'Deployment', 1, [image, scale(0, '50s')], '40 replaced-by-rollout'],
    ['and up again at once', 'Deployment', 2, [none, scale(2, '30.001s')], 'stays'],
    ['and up before the turn of the pod', 'StatefulSet', 3, [none, scale(3, '30.5s')], 'stays'],
    ['and then gets an image', 'StatefulSet', 3, [none, change('nginx:1.27', '30.5s')], '30 scaled-down'],
    ['and then down again', 'StatefulSet', 3, [scale(1, '29s'), none], '30 scaled-down'],
  ])('%s', (_, kind, replicas, actions, expected) => {
    expect(ends(kind, { replicas }, actions)).toBe(expected);
  });

  const over = { at: '10s', do: 'node-pressure', resource: 'memory' };
  it.each([
    ['leaves a pod that is over', 'Deployment', [over, scale(0, '90s')], 'is still there'],
    ['leaves it in a rollout, too', 'Deployment', [over, change('nginx:1.27', '90s')], 'is still there'],
    ['deletes it where its name is needed', 'StatefulSet', [over, scale(0, '90s')], 'is removed'],
  ])('%s', (_, kind, actions, expected) => {
    const scenario = JSON.stringify({ actions });
    const { termination } = simulateText(manifestOf(kind, {}), { scenario, until: '3m' });
    expect(termination?.removedAt === null ? 'is still there' : 'is removed').toBe(expected);
  });

  it.each([
    ['the first of a StatefulSet last', {}, false],
    ['or with the others', { podManagementPolicy: 'Parallel' }, true],
  ])('loses %s', (_, fields, isAtOnce) => {
    expect(ends('StatefulSet', { replicas: 40, ...fields }, [none]) === '30 scaled-down').toBe(isAtOnce);
  });

  it('has to have replicas', () => {
    expect(ends('DaemonSet', {}, [scale(1, '20s')])).toBe('a DaemonSet has no replicas');
  });
});
