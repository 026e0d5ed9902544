import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const nodes = [{ name: 'node1', allocatable: { cpu: '2', memory: '4Gi', pods: '10' } }];

/** Whether the pod's container starts, and what was taken to be so of the cluster. */
function outcome(spec: object, scenario: object = {}) {
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });
  const { containers, assumptions } = simulateText(manifest, { scenario: JSON.stringify(scenario), until: '30s' });
  const assumed = assumptions.filter(({ about }) => about === 'node' || about.endsWith('.user'));
  return { starts: containers[0]?.runs.length === 1, assumed: assumed.map(({ about, value }) => `${about}: ${value}`) };
}

const nonRoot = (image: string) => ({ containers: [{ name: 'c', image, securityContext: { runAsNonRoot: true } }] });

describe('a cluster that nobody described', () => {
  it.each([
    ['a node selector', { nodeSelector: { disk: 'ssd' }, containers: [{ name: 'c', image: 'nginx' }] }, 'node: fits'],
    [
      'large requests',
      { containers: [{ name: 'c', image: 'nginx', resources: { requests: { 'example.com/gpu': '8' } } }] },
      'node: fits',
    ],
    ['runAsNonRoot', nonRoot('example.com/app:1'), 'containers[c].image.user: not root'],
  ])('fits %s, and that is said', (_name, spec, assumption) => {
    expect(outcome(spec)).toEqual({ starts: true, assumed: [assumption] });
    expect(outcome(spec, { cluster: { nodes } })).toEqual({ starts: false, assumed: [] });
  });

  it('assumes nothing where nothing asks for it', () => {
    expect(outcome({ containers: [{ name: 'c', image: 'nginx' }] })).toEqual({ starts: true, assumed: [] });
  });

  it('knows which user the well-known images run as', () => {
    expect(outcome(nonRoot('busybox:1.36'))).toEqual({ starts: false, assumed: [] });
  });
});
