import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const pod = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: {
    containers: [{ name: 'c', image: 'nginx', envFrom: [{ configMapRef: { name: 'settings' } }] }],
  },
});
const configMap = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
const nodes = [{ name: 'node1', allocatable: { cpu: '2', memory: '4Gi', pods: '10' } }];

function life(
  manifest: string,
  scenario: object,
  until = '30s',
): { readonly started: number | undefined; readonly assumed: readonly string[] } {
  const { containers, assumptions } = simulateText(manifest, { scenario: JSON.stringify(scenario), until });
  return {
    started: containers[0]?.runs[0]?.startedAt,
    assumed: assumptions.filter(({ value }) => value === 'exists').map(({ about }) => about),
  };
}

describe('objects that a pod needs', () => {
  it('are taken to exist where nobody speaks of them, and that is said', () => {
    expect(life(pod, {})).toMatchObject({ started: expect.any(Number), assumed: ['ConfigMap/settings'] });
  });

  it('exist where the file or the scenario holds them', () => {
    expect(life(`${configMap}\n---\n${pod}`, {})).toMatchObject({ started: expect.any(Number), assumed: [] });
    const described = { cluster: { nodes, objects: ['ConfigMap/settings'] } };
    expect(life(pod, described)).toMatchObject({ started: expect.any(Number), assumed: [] });
  });

  it('are missing where the scenario says so, or describes the cluster without them', () => {
    expect(life(pod, { cluster: { absent: ['ConfigMap/settings'] } }).started).toBeUndefined();
    expect(life(pod, { cluster: { nodes } }).started).toBeUndefined();
  });

  it('are not there before an action creates them', () => {
    const { started } = life(pod, { actions: [{ at: '10s', do: 'create', object: 'ConfigMap/settings' }] }, '60s');
    expect(started).toBeGreaterThan(10);
  });
});
