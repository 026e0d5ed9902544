import type { PodSpec, Toleration } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { Path } from '../../yaml/model.ts';
import type { Profile } from '../model/profile.ts';
import type { World } from '../model/world.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Plugin } from './cluster-events.ts';
import { filterError, type NodeFailure, preFilterError } from './fit-error.ts';
import { matchesAffinity } from './node-affinity.ts';
import { podRequests } from './pod-requests.ts';

export interface Unschedulable {
  readonly node?: undefined;
  readonly message: string;
  readonly fields: readonly Path[];
  /** What turned the pod down, on any node. */
  readonly plugins: readonly Plugin[];
}

type SchedulingDecision = { readonly node: string } | Unschedulable;

interface Rejection extends NodeFailure {
  readonly plugin: Plugin;
  readonly field: Path;
}

/** The filters in their default order; the first that rejects a node speaks for it. apis/config/v1/default_plugins.go. */
const filters: readonly ((world: World, spec: PodSpec, node: ClusterNode) => Rejection | undefined)[] = [
  (_world, spec, node) => {
    if (node.unschedulable !== true || spec.tolerations.some((one) => tolerates(one, unschedulableTaint))) return undefined;
    return {
      plugin: 'NodeUnschedulable',
      reasons: ['node(s) were unschedulable'],
      field: ['spec', 'tolerations'],
      preemptible: false,
    };
  },
  (world, spec, node) => {
    const taint = node.taints.find(
      ({ effect, ...rest }) =>
        effect !== 'PreferNoSchedule' && !spec.tolerations.some((one) => tolerates(one, { effect, ...rest })),
    );
    return taint === undefined
      ? undefined
      : {
          plugin: 'TaintToleration',
          reasons: [taintText(world.profile, taint)],
          field: ['spec', 'tolerations'],
          preemptible: false,
        };
  },
  (_world, spec, node) => {
    const selected = Object.entries(spec.nodeSelector).every(([key, value]) => node.labels[key] === value);
    if (selected && matchesAffinity(spec.affinity, node)) return undefined;
    const field = selected ? ['spec', 'affinity'] : ['spec', 'nodeSelector'];
    return { plugin: 'NodeAffinity', reasons: ["node(s) didn't match Pod's node affinity/selector"], field, preemptible: false };
  },
  insufficient,
];

/**
 * The node that the pod goes to, or why there is none: FitError.Error in framework/types.go. In a cluster that nobody described there is
 * a node that fits.
 */
export function findNode(world: World, spec: PodSpec): SchedulingDecision {
  const { nodes, described } = world.scenario.cluster;
  if (nodes.length === 0) return { message: 'no nodes available to schedule pods', fields: [], plugins: [] };
  const claim = spec.volumes.findIndex(
    ({ source, objectName }) =>
      source === 'persistentVolumeClaim' && !world.objects.exists(`PersistentVolumeClaim/${objectName ?? ''}`),
  );
  const claimName = spec.volumes[claim]?.objectName;
  if (claimName !== undefined) {
    const message = preFilterError(world.profile, spec, nodes.length, `persistentvolumeclaim "${claimName}" not found`);
    return { message, fields: [['spec', 'volumes', claim]], plugins: ['VolumeRestrictions'] };
  }
  const rejections: Rejection[] = [];
  for (const node of nodes) {
    const rejection = firstRejection(world, spec, node);
    if (rejection === undefined || !described) return { node: node.name };
    rejections.push(rejection);
  }
  return {
    message: filterError(world.profile, spec, rejections),
    fields: rejections.slice(0, 1).map(({ field }) => field),
    plugins: rejections.map(({ plugin }) => plugin),
  };
}

/** The field for which the usual node has to be taken to fit; undefined where it does, or where the nodes are known. */
export function assumedFit(world: World, spec: PodSpec): Path | undefined {
  const { nodes, described } = world.scenario.cluster;
  const [node] = nodes;
  return described || node === undefined ? undefined : firstRejection(world, spec, node)?.field;
}

function firstRejection(world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  for (const filter of filters) {
    const rejection = filter(world, spec, node);
    if (rejection !== undefined) return rejection;
  }
  return undefined;
}

const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

type Taint = ClusterNode['taints'][number];

/** core/v1/toleration.go ToleratesTaint. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== taint.effect) return false;
  if (toleration.key !== undefined && toleration.key !== taint.key) return false;
  if (toleration.operator === 'Exists') return true;
  return toleration.key !== undefined && toleration.operator === 'Equal' && (toleration.value ?? '') === (taint.value ?? '');
}

function taintText(profile: Profile, { key, value }: Taint): string {
  if (profile.terseTaints) return 'node(s) had untolerated taint(s)';
  const pair = `{${key}: ${value ?? ''}}`;
  return profile.untoleratedTaintText
    ? `node(s) had untolerated taint ${pair}`
    : `node(s) had taint ${pair}, that the pod didn't tolerate`;
}

/**
 * NodeResourcesFit against an empty node, since what others use is not known: noderesources/fit.go fitsRequest. Before 1.34 (pull request 131345) a
 * request beyond the node's size counted as one that others could make room for.
 */
function insufficient({ profile }: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const reasons = [...podRequests(spec)].flatMap(([resource, amount]) => {
    const allocatable = parseQuantity(node.allocatable[resource] ?? '0') ?? 0;
    return amount > allocatable && (amount > 0 || resource in node.allocatable) ? [`Insufficient ${resource}`] : [];
  });
  if (reasons.length === 0) return undefined;
  const preemptible = !profile.requestBeyondNodeUnresolvable;
  return { plugin: 'NodeResourcesFit', reasons, field: ['spec', 'containers', 0, 'resources', 'requests'], preemptible };
}
