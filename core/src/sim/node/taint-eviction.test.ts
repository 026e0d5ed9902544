import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const someTaints = [
  { key: 'a', effect: 'NoExecute' },
  { key: 'b', value: '1', effect: 'NoExecute' },
];

/** When and why the pod is ended on a node with NoExecute taints: `a` and `b=1`, unless it says otherwise. */
function endOf(tolerations: string, nodeName = '', taints = someTaints): string {
  const nodes = [{ name: 'node1', taints, allocatable: { cpu: '2', memory: '4Gi', pods: 110 } }];
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${nodeName}tolerations: [${tolerations}], containers: [{name: c, image: nginx}]}\n`;
  const { termination, events, phases } = simulateText(manifest, {
    scenario: JSON.stringify({ cluster: { nodes } }),
    until: '6m',
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

  it.each([
    ['', 'evict after 300 s, 1 events'],
    ['{operator: Exists}', 'Running, 0 events'],
    [
      '{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 20}',
      'evict after 20 s, 1 events',
    ],
    ['{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoSchedule}', 'evict after 300 s, 1 events'],
    ['{key: node.kubernetes.io/not-ready, value: "1", effect: NoExecute}', 'Pending, 0 events'],
  ])('a node that is not ready is tolerated for a while, as admission says: %s: %s', (tolerations, expected) => {
    expect(endOf(tolerations, '', [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }])).toBe(expected);
  });

  it('a pod that was put there and does not tolerate it is deleted at once', () => {
    expect(endOf('{key: a, operator: Exists}', 'nodeName: node1, ')).toBe('evict after 0 s, 1 events');
  });
});

/** When a pod of a DaemonSet is evicted from a node that is lost after ten seconds. */
function endOfDaemon(tolerations: string): string {
  const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d}
spec:
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec: {tolerations: [${tolerations}], containers: [{name: c, image: nginx}]}
`;
  const scenario = JSON.stringify({ actions: [{ at: '10s', do: 'node-down' }] });
  const { termination } = simulateText(manifest, { scenario, until: '10m' });
  return termination === null ? 'stays' : `${termination.cause} after ${Math.round(termination.requestedAt)} s`;
}

const unreachable = 'key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute';
it.each([
  ['', 'stays'],
  [`{${unreachable}, tolerationSeconds: 20}`, 'stays'],
  [`{${unreachable}, value: "", tolerationSeconds: 20}`, 'stays'],
  [`{${unreachable}, tolerationSeconds: 20}, {operator: Exists, effect: NoExecute, tolerationSeconds: 5}`, 'stays'],
  ['{key: "", operator: Exists, effect: NoExecute, tolerationSeconds: 5}', 'node-lost after 68 s'],
])('the controller of a DaemonSet puts its tolerations in the place of %s: %s', (tolerations, expected) => {
  expect(endOfDaemon(tolerations)).toBe(expected);
});
