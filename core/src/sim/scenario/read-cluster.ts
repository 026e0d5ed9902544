import type { ClusterNode, RegistryRule } from './model.ts';
import { boolean, duration, list, map, mapping, type Reader, text } from './reader.ts';

const taint = mapping({ key: text, value: text, effect: text }, ['key', 'effect']);

const node = mapping(
  { name: text, labels: map(text), taints: list(taint), allocatable: map(text), images: list(text), unschedulable: boolean },
  ['name'],
);

const registryRule: Reader<RegistryRule> = mapping({ image: text, error: text, pull: duration }, ['image']);

const kubelet = mapping({
  maxContainerRestartPeriod: duration,
  serializeImagePulls: boolean,
  shutdownGracePeriod: duration,
  shutdownGracePeriodCriticalPods: duration,
});

const latency = mapping({
  api: duration,
  schedule: duration,
  sandbox: duration,
  create: duration,
  start: duration,
  endpoints: duration,
  proxy: duration,
});

/** The part of a scenario about the cluster, as far as it is written. */
export const readCluster = mapping({
  nodes: list(node),
  registry: list(registryRule),
  objects: list(text),
  absent: list(text),
  kubelet,
  latency,
});

type WrittenNode = NonNullable<ReturnType<typeof node>>;

/** Fills in what a node does not say: labels that every kubelet sets (pkg/kubelet/kubelet_node_status.go), and room as in `usual`. */
export function completeNode(written: WrittenNode, usual: ClusterNode): ClusterNode {
  return {
    name: written.name,
    labels: { ...usual.labels, 'kubernetes.io/hostname': written.name, ...written.labels },
    taints: written.taints ?? [],
    allocatable: { ...usual.allocatable, ...written.allocatable },
    images: written.images ?? [],
    ...(written.unschedulable === undefined ? {} : { unschedulable: written.unschedulable }),
  };
}
