import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import type { Profile } from '../model/profile.ts';
import type { World } from '../model/world.ts';
import { portHolderOn } from '../node-fit/host-ports.ts';
import { insufficientResources } from '../node-fit/insufficient-resources.ts';
import { unmatchedField } from '../node-fit/node-affinity.ts';
import { toleratesTaint, unschedulableTaint } from '../node-fit/tolerations.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Plugin } from './cluster-events.ts';
import type { NodeFailure } from './fit-error.ts';
import { interPodAffinity } from './inter-pod-affinity.ts';
import { topologySpread } from './topology-spread.ts';

/** That a plugin keeps the pod off a node, and by which field of the pod. */
export interface Rejection extends NodeFailure {
  readonly plugin: Plugin;
  readonly field: Path;
}

export type Filter = (world: World, spec: PodSpec, node: ClusterNode) => Rejection | undefined;

/** The filters in their default order: apis/config/v1/default_plugins.go. */
const filters: readonly Filter[] = [
  nodeUnschedulable,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  topologySpread,
  interPodAffinity,
];

/** What keeps the pod off a node, if anything does: the first filter that rejects it speaks for it. */
export function rejectionBy(world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  for (const filter of filters) {
    const rejection = filter(world, spec, node);
    if (rejection !== undefined) return rejection;
  }
  return undefined;
}

function nodeUnschedulable(_world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  if (node.unschedulable !== true || toleratesTaint(spec, unschedulableTaint)) return undefined;
  return {
    plugin: 'NodeUnschedulable',
    reasons: ['node(s) were unschedulable'],
    field: ['spec', 'tolerations'],
    preemptible: false,
  };
}

function taintToleration({ profile }: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const taint = node.taints.find((one) => one.effect !== 'PreferNoSchedule' && !toleratesTaint(spec, one));
  if (taint === undefined) return undefined;
  return {
    plugin: 'TaintToleration',
    reasons: [taintText(profile, taint)],
    field: ['spec', 'tolerations'],
    preemptible: false,
  };
}

function taintText(profile: Profile, { key, value }: ClusterNode['taints'][number]): string {
  if (profile.terseTaints) return 'node(s) had untolerated taint(s)';
  const pair = `{${key}: ${value ?? ''}}`;
  return profile.untoleratedTaintText
    ? `node(s) had untolerated taint ${pair}`
    : `node(s) had taint ${pair}, that the pod didn't tolerate`;
}

function nodeAffinity({ profile }: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const field = unmatchedField(spec, node);
  if (field === undefined) return undefined;
  const reason = `node(s) didn't match Pod's node affinity${profile.affinityTextNamesSelector ? '/selector' : ''}`;
  return { plugin: 'NodeAffinity', reasons: [reason], field: ['spec', field], preemptible: false };
}

/** Against the pods of the file that come before. Without them the node would take the pod. */
function nodePorts(world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  if (portHolderOn(world, spec, node) === undefined) return undefined;
  const reasons = ["node(s) didn't have free ports for the requested pod ports"];
  return { plugin: 'NodePorts', reasons, field: ['spec', 'containers', 0, 'ports'], preemptible: true };
}

/**
 * Against an empty node, since what others use is not known. Before 1.34 (pull request 131345) a request beyond the node's size counted as one that
 * others could make room for; the number of pods still does.
 */
function nodeResourcesFit({ profile }: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const lacking = insufficientResources(profile, spec, node);
  const [first] = lacking;
  if (first === undefined) return undefined;
  const isPodLevel = profile.podLevelResources && spec.resources !== undefined;
  return {
    plugin: 'NodeResourcesFit',
    reasons: lacking.map(({ resource }) => (resource === 'pods' ? 'Too many pods' : `Insufficient ${resource}`)),
    field: isPodLevel ? ['spec', 'resources'] : ['spec', 'containers', 0, 'resources', 'requests'],
    preemptible: !profile.requestBeyondNodeUnresolvable || lacking.every(({ resource }) => resource === 'pods'),
  };
}
