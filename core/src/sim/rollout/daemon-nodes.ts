import type { PodSpec } from '../../workload/pod-spec.ts';
import { unmatchedField } from '../node-fit/node-affinity.ts';
import { toleratesTaint } from '../node-fit/tolerations.ts';
import type { Scenario } from '../scenario/model.ts';

/**
 * How many nodes a DaemonSet has pods on, at least 1: those whose labels and taints let it. pkg/controller/daemon/daemon_controller.go
 * NodeShouldRunDaemonPod. In a cluster that nobody described each node takes it.
 * @param spec with the tolerations that the controller adds
 */
export function daemonNodes(spec: PodSpec, { nodes, described }: Scenario['cluster']): number {
  const taking = nodes.filter((node) => {
    if (!described) return true;
    if (spec.nodeName !== undefined && spec.nodeName !== node.name) return false;
    const repels = node.taints.some((taint) => taint.effect !== 'PreferNoSchedule' && !toleratesTaint(spec, taint));
    return !repels && unmatchedField(spec, node) === undefined;
  });
  return Math.max(1, taking.length);
}
