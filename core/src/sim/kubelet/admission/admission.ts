import type { Path } from '../../../yaml/model.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import type { PodStatus } from '../../model/pod-status.ts';
import type { Profile } from '../../model/profile.ts';
import { apiTime, emitEvent, type World } from '../../model/world.ts';
import { portHolderOn } from '../../node-fit/host-ports.ts';
import { type InsufficientResource, insufficientResources } from '../../node-fit/insufficient-resources.ts';
import { unmatchedField } from '../../node-fit/node-affinity.ts';
import { nodeExists } from '../../node-fit/node-exists.ts';
import { toleratesTaint } from '../../node-fit/tolerations.ts';
import { because } from '../../rules.ts';
import type { ClusterNode } from '../../scenario/model.ts';
import { pressureRejection } from './pressure.ts';

interface Rejection {
  readonly reason: string;
  readonly message: string;
  readonly field: Path;
}

/** Whether the pod has a node, and a kubelet runs there: on all that the scenario has; where it does not say, on any. */
export function hasKubelet(world: World, { nodeName }: ApiPod): boolean {
  return nodeName !== undefined && nodeExists(world, nodeName);
}

/**
 * The status of a pod that its node refuses, told by an event of the same reason; undefined where the pod may run: pkg/kubelet/kubelet.go
 * HandlePodAdditions and rejectPod. A node that nobody described takes every pod.
 */
export function refuse(world: World, pod: ApiPod): PodStatus | undefined {
  const { described, nodes } = world.scenario.cluster;
  const node = described ? nodes.find(({ name }) => name === pod.nodeName) : undefined;
  const rejection = node && rejectionBy(world, pod, node);
  if (rejection === undefined) return undefined;
  const { reason, message, field } = rejection;
  const phaseCause = because('pod-rejected', [field], { reason });
  emitEvent(world, { type: 'Warning', reason, source: 'kubelet', container: null, message, cause: phaseCause });
  return {
    phase: 'Failed',
    phaseCause,
    reason,
    message: `${world.profile.podWasRejectedText ? 'Pod was rejected: ' : 'Pod '}${message}`,
    conditions: [],
    initContainerStatuses: [],
    containerStatuses: [],
    startTime: apiTime(world, world.kernel.now),
    hasIp: false,
  };
}

/** The first of what speaks against the pod: the eviction manager, then pkg/kubelet/lifecycle/predicate.go Admit and generalFilter. */
function rejectionBy(world: World, { spec }: ApiPod, node: ClusterNode): Rejection | undefined {
  const { profile } = world;
  const pressure = pressureRejection(profile, spec, node);
  if (pressure !== undefined) return pressure;
  const lacking = insufficientResources(profile, spec, node).find(
    ({ resource, isWritten }) => isWritten || !isExtended(resource),
  );
  if (lacking !== undefined) {
    const field = ['spec', 'containers', 0, 'resources', 'requests'];
    return { reason: `OutOf${lacking.resource}`, message: insufficientText(lacking), field };
  }
  const unmatched = unmatchedField(spec, node);
  if (unmatched !== undefined) {
    const text = "node(s) didn't match Pod's node affinity/selector";
    return { reason: 'NodeAffinity', message: predicateText(profile, 'NodeAffinity', text), field: ['spec', unmatched] };
  }
  if (portHolderOn(world, spec, node) !== undefined) {
    const text = "node(s) didn't have free ports for the requested pod ports";
    const field = ['spec', 'containers', 0, 'ports'];
    return { reason: 'NodePorts', message: predicateText(profile, 'NodePorts', text), field };
  }
  if (node.taints.every((taint) => taint.effect !== 'NoExecute' || toleratesTaint(spec, taint))) return undefined;
  const text = profile.terseTaints ? 'node(s) had untolerated taint(s)' : "node(s) had taints that the pod didn't tolerate";
  return { reason: 'TaintToleration', message: predicateText(profile, 'TaintToleration', text), field: ['spec', 'tolerations'] };
}

/** removeMissingExtendedResources: what a plugin has to bring is none of the node's own, so its lack is not the pod's fault. */
function isExtended(resource: string): boolean {
  return resource.includes('/');
}

/** InsufficientResourceError, in the units in which the scheduler counts: cpu in thousandths. */
function insufficientText({ resource, requested, capacity }: InsufficientResource): string {
  const unit = resource === 'cpu' ? 1000 : 1;
  const [asked, there] = [Math.ceil(requested * unit), Math.floor(capacity * unit)];
  return `Node didn't have enough resource: ${resource}, requested: ${asked}, used: 0, capacity: ${there}`;
}

/** PredicateFailureError, with its description since pull request 125498. */
function predicateText(profile: Profile, predicate: string, description: string): string {
  return `Predicate ${predicate} failed${profile.predicateDescription ? `: ${description}` : ''}`;
}
