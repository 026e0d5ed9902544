import { type FeatureGate, featureGates } from '../model/feature-gates.ts';
import { nodeConditions } from './model.ts';
import {
  boolean,
  duration,
  durationLike,
  integer,
  list,
  map,
  mapping,
  objectName,
  oneOf,
  type Reader,
  text,
  textLike,
} from './reader.ts';

/** What a pull is often said to run into; any other text is taken for the runtime's own words. */
export const pullErrors = ['denied', 'not-found', 'timeout'] as const;

const maxPods = 10_000;
const maxGraceSeconds = 1e9;

/** The gates that make a difference to a simulation. */
const scenarioGates = Object.keys(featureGates) as FeatureGate[];

const taint = mapping(
  {
    key: [text, 'scenario.doc.taint.key'],
    value: [text, 'scenario.doc.taint.value'],
    effect: [textLike(['NoSchedule', 'PreferNoSchedule', 'NoExecute']), 'scenario.doc.taint.effect'],
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
    conditions: [list(oneOf(nodeConditions)), 'scenario.doc.node.conditions'],
    unschedulable: [boolean, 'scenario.doc.node.unschedulable'],
  },
  ['name'],
);

const registryRule = mapping(
  {
    image: [textLike(['*']), 'scenario.doc.registry.image'],
    error: [textLike(pullErrors), 'scenario.doc.registry.error'],
    pull: [duration, 'scenario.doc.registry.pull'],
    until: [duration, 'scenario.doc.registry.until'],
  },
  ['image'],
);

/** The signals that the action `node-pressure` is about. */
const bySignal = <T>(value: Reader<T>) =>
  mapping({
    'memory.available': [value, 'scenario.doc.signal.memory'],
    'nodefs.available': [value, 'scenario.doc.signal.nodefs'],
  });

const kubelet = mapping({
  maxContainerRestartPeriod: [duration, 'scenario.doc.kubelet.maxContainerRestartPeriod'],
  serializeImagePulls: [boolean, 'scenario.doc.kubelet.serializeImagePulls'],
  shutdownGracePeriod: [duration, 'scenario.doc.kubelet.shutdownGracePeriod'],
  shutdownGracePeriodCriticalPods: [duration, 'scenario.doc.kubelet.shutdownGracePeriodCriticalPods'],
  evictionHard: [bySignal(text), 'scenario.doc.kubelet.evictionHard'],
  evictionSoft: [bySignal(text), 'scenario.doc.kubelet.evictionSoft'],
  evictionSoftGracePeriod: [bySignal(duration), 'scenario.doc.kubelet.evictionSoftGracePeriod'],
  evictionMaxPodGracePeriod: [integer(0, maxGraceSeconds), 'scenario.doc.kubelet.evictionMaxPodGracePeriod'],
});

const latencyTime = durationLike(['100ms', '1s', '5s']);
const latency = mapping({
  api: [latencyTime, 'scenario.doc.latency.api'],
  schedule: [latencyTime, 'scenario.doc.latency.schedule'],
  sandbox: [latencyTime, 'scenario.doc.latency.sandbox'],
  create: [latencyTime, 'scenario.doc.latency.create'],
  start: [latencyTime, 'scenario.doc.latency.start'],
  endpoints: [latencyTime, 'scenario.doc.latency.endpoints'],
  proxy: [latencyTime, 'scenario.doc.latency.proxy'],
});

const share = textLike(['1', '50%']);
const disruptionBudget = mapping({
  name: [text, 'scenario.doc.budget.name'],
  minAvailable: [share, 'scenario.doc.budget.minAvailable'],
  maxUnavailable: [share, 'scenario.doc.budget.maxUnavailable'],
  unhealthyPodEvictionPolicy: [oneOf(['IfHealthyBudget', 'AlwaysAllow']), 'scenario.doc.budget.unhealthyPodEvictionPolicy'],
  pods: [integer(1, maxPods), 'scenario.doc.budget.pods'],
  healthyOthers: [integer(0, maxPods), 'scenario.doc.budget.healthyOthers'],
  healthyFrom: [duration, 'scenario.doc.budget.healthyFrom'],
});

/** The part of a scenario about the cluster, as far as it is written. */
export const readCluster = mapping({
  nodes: [list(node), 'scenario.doc.nodes'],
  registry: [list(registryRule), 'scenario.doc.registry'],
  objects: [list(objectName), 'scenario.doc.objects'],
  absent: [list(objectName), 'scenario.doc.absent'],
  featureGates: [list(oneOf(scenarioGates)), 'scenario.doc.featureGates'],
  kubelet: [kubelet, 'scenario.doc.kubelet'],
  latency: [latency, 'scenario.doc.latency'],
  disruptionBudget: [disruptionBudget, 'scenario.doc.budget'],
});
