import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

const port = (more = ''): string => `ports: [{containerPort: 80, hostPort: 8080${more}}]`;
const container = (ports: string): string => `containers: [{name: a, image: nginx, ${ports}}]`;
const pod = (name: string, ports = port(), spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {${spec}${container(ports)}}\n`;
const workload = (kind: string, fields = ''): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: first}
spec: {${fields}selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${container(port())}}}}
`;

/** What the scheduler or the kubelet says of the pod `second` on a cluster with as many nodes. */
function said(before: string, own = pod('second'), nodes = 1, version = '1.36'): string | undefined {
  const cluster = { nodes: Array.from({ length: nodes }, (_, i) => ({ name: `n${i + 1}` })) };
  const scenario = JSON.stringify({ cluster });
  const { events } = simulateText(`${before}---\n${own}`, { pod: 'second', version, until: '5s', scenario });
  return events[0] && `${events[0].reason}: ${events[0].message}`;
}

const full =
  "FailedScheduling: 0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.";
const assigned = (node: string): string => `Scheduled: Successfully assigned default/second to ${node}`;

describe('a port of the node that a pod before it in the file holds', () => {
  it.each([
    ['on the only node', pod('first'), pod('second'), 1, full],
    ['on one of two nodes', pod('first'), pod('second'), 2, assigned('n2')],
    [
      'on every node, by a DaemonSet',
      workload('DaemonSet'),
      pod('second'),
      2,
      full.replaceAll('0/1', '0/2').replaceAll(': 1 ', ': 2 '),
    ],
    ['on two of three nodes, by two replicas', workload('Deployment', 'replicas: 2, '), pod('second'), 3, assigned('n3')],
    ['by host networking', pod('first', 'ports: [{containerPort: 8080}]', 'hostNetwork: true, '), pod('second'), 1, full],
    [
      'on another address',
      pod('first', port(', hostIP: 10.0.0.1')),
      pod('second', port(', hostIP: 10.0.0.2')),
      1,
      assigned('n1'),
    ],
    ['on every address', pod('first', port(', hostIP: 10.0.0.1')), pod('second'), 1, full],
    ['of another protocol', pod('first', port(', protocol: UDP')), pod('second'), 1, assigned('n1')],
    ['but not on a node that does not take it', pod('first', port(), 'nodeSelector: {a: b}, '), pod('second'), 1, assigned('n1')],
  ])('%s', (_, before, own, nodes, expected) => {
    expect(said(before, own, nodes)).toBe(expected);
  });

  it('is taken to be held before, and the trace says so', () => {
    const scenario = JSON.stringify({ cluster: { nodes: [{ name: 'n1' }, { name: 'n2' }] } });
    const { assumptions } = simulateText(`${pod('first')}---\n${pod('second')}`, { pod: 'second', until: '5s', scenario });
    const ports = assumptions.filter(({ about }) => about.startsWith('host ports'));
    expect(ports).toMatchObject([{ about: 'host ports of n1', value: 'held by Pod/first, which the file has before' }]);
  });

  it('is no matter of a pod that comes after', () => {
    expect(said(pod('first'), pod('second'), 1)).toBe(full);
    const scenario = JSON.stringify({ cluster: { nodes: [{ name: 'n1' }] } });
    const { phases } = simulateText(`${pod('first')}---\n${pod('second')}`, { pod: 'first', until: '10s', scenario });
    expect(phases.at(-1)?.phase).toBe('Running');
  });

  it.each([
    ['1.36', "NodePorts: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports"],
    ['1.20', 'NodePorts: Predicate NodePorts failed'],
  ])('%s: the kubelet refuses a pod that names its node', (version, expected) => {
    expect(said(pod('first'), pod('second', port(), 'nodeName: n1, '), 1, version)).toBe(expected);
  });
});
