import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

/** When and why the pod is ended on a node with two NoExecute taints, `a` and `b=1`. */
function endOf(tolerations: string, nodeName = ''): string {
  const taints = [
    { key: 'a', effect: 'NoExecute' },
    { key: 'b', value: '1', effect: 'NoExecute' },
  ];
  const nodes = [{ name: 'node1', taints, allocatable: { cpu: '2', memory: '4Gi', pods: 110 } }];
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${nodeName}tolerations: [${tolerations}], containers: [{name: c, image: nginx}]}\n`;
  const { termination, events, phases } = simulateText(manifest, {
    scenario: JSON.stringify({ cluster: { nodes } }),
    until: '5m',
  });
  const said = events.filter(({ reason }) => reason === 'TaintManagerEviction').length;
  if (termination === null) return `${phases.at(-1)?.phase}, ${said} events`;
  return `${termination.cause} after ${Math.round(termination.requestedAt)} s, ${said} events`;
}

describe('what a node is tainted with from the beginning', () => {
  it.each([
    ['{operator: Exists}', 'Running, 0 events'],
    ['{key: a, operator: Exists, tolerationSeconds: 40}, {key: b, value: "1"}', 'evict after 40 s, 1 events'],
    [
      '{key: a, operator: Exists, tolerationSeconds: 40}, {key: b, value: "1", tolerationSeconds: 25}',
      'evict after 25 s, 1 events',
    ],
    ['{operator: Exists}, {key: b, value: "1", tolerationSeconds: 25}', 'Running, 0 events'],
    ['{key: a, operator: Exists}', 'Pending, 0 events'],
  ])('%s: %s', (tolerations, expected) => {
    expect(endOf(tolerations)).toBe(expected);
  });

  it('a pod that was put there and does not tolerate it is deleted at once', () => {
    expect(endOf('{key: a, operator: Exists}', 'nodeName: node1, ')).toBe('evict after 0 s, 1 events');
  });
});
