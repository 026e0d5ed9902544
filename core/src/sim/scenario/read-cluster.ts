import { boolean, duration, list, map, mapping, text } from './reader.ts';

const taint = mapping(
  {
    key: [text, 'scenario.doc.taint.key'],
    value: [text, 'scenario.doc.taint.value'],
    effect: [text, 'scenario.doc.taint.effect'],
  },
  ['key', 'effect'],
);

const node = mapping(
  {
    name: [text, 'scenario.doc.node.name'],
    labels: [map(text), 'scenario.doc.node.labels'],
    taints: [list(taint), 'scenario.doc.node.taints'],
    allocatable: [map(text), 'scenario.doc.node.allocatable'],
    images: [list(text), 'scenario.doc.node.images'],
    unschedulable: [boolean, 'scenario.doc.node.unschedulable'],
  },
  ['name'],
);

const registryRule = mapping(
  {
    image: [text, 'scenario.doc.registry.image'],
    error: [text, 'scenario.doc.registry.error'],
    pull: [duration, 'scenario.doc.registry.pull'],
    until: [duration, 'scenario.doc.registry.until'],
  },
  ['image'],
);

const kubelet = mapping({
  maxContainerRestartPeriod: [duration, 'scenario.doc.kubelet.maxContainerRestartPeriod'],
  serializeImagePulls: [boolean, 'scenario.doc.kubelet.serializeImagePulls'],
  shutdownGracePeriod: [duration, 'scenario.doc.kubelet.shutdownGracePeriod'],
  shutdownGracePeriodCriticalPods: [duration, 'scenario.doc.kubelet.shutdownGracePeriodCriticalPods'],
});

const latency = mapping({
  api: [duration, 'scenario.doc.latency.api'],
  schedule: [duration, 'scenario.doc.latency.schedule'],
  sandbox: [duration, 'scenario.doc.latency.sandbox'],
  create: [duration, 'scenario.doc.latency.create'],
  start: [duration, 'scenario.doc.latency.start'],
  endpoints: [duration, 'scenario.doc.latency.endpoints'],
  proxy: [duration, 'scenario.doc.latency.proxy'],
});

/** The part of a scenario about the cluster, as far as it is written. */
export const readCluster = mapping({
  nodes: [list(node), 'scenario.doc.nodes'],
  registry: [list(registryRule), 'scenario.doc.registry'],
  objects: [list(text), 'scenario.doc.objects'],
  absent: [list(text), 'scenario.doc.absent'],
  kubelet: [kubelet, 'scenario.doc.kubelet'],
  latency: [latency, 'scenario.doc.latency'],
});
