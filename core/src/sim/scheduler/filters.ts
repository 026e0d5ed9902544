import type { PodSpec, Toleration } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { Path } from '../../yaml/model.ts';
import type { Profile } from '../model/profile.ts';
import type { World } from '../model/world.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Plugin } from './cluster-events.ts';
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

interface Rejection {
  readonly plugin: Plugin;
  readonly reasons: readonly string[];
  readonly field: Path;
  /** Removing other pods could help. */
  readonly preemptible: boolean;
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
  (_world, spec, node) => insufficient(spec, node),
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
    const after = world.profile.preemptionText ? claimAfterword(world.profile) : '';
    const message = `0/${nodes.length} nodes are available: persistentvolumeclaim "${claimName}" not found.${after}`;
    return { message, fields: [['spec', 'volumes', claim]], plugins: ['VolumeRestrictions'] };
  }
  const rejections: Rejection[] = [];
  for (const node of nodes) {
    const rejection = firstRejection(world, spec, node);
    if (rejection === undefined || !described) return { node: node.name };
    rejections.push(rejection);
  }
  return {
    message: fitError(world.profile, rejections),
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

function fitError(profile: Profile, rejections: readonly Rejection[]): string {
  const total = `0/${rejections.length} nodes are available:`;
  const reasons = counted(rejections.flatMap((rejection) => rejection.reasons));
  if (!profile.preemptionText) return `${total} ${reasons}.`;
  const help = counted(
    rejections.map(({ preemptible }) =>
      preemptible ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling',
    ),
  );
  const claims = profile.claimDeallocationText ? 'no new claims to deallocate, ' : '';
  return `${total} ${reasons}. ${claims}preemption: ${total} ${help}.`;
}

/** `2 Insufficient cpu, 1 …`: counted, then sorted as text. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

function claimAfterword(profile: Profile): string {
  return profile.claimDeallocationText
    ? ' not found'
    : ' preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';
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

/** NodeResourcesFit against an empty node: what others use is not known. */
function insufficient(spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const reasons = [...podRequests(spec)].flatMap(([resource, amount]) => {
    const allocatable = parseQuantity(node.allocatable[resource] ?? '0') ?? 0;
    return amount > allocatable && (amount > 0 || resource in node.allocatable) ? [`Insufficient ${resource}`] : [];
  });
  if (reasons.length === 0) return undefined;
  return { plugin: 'NodeResourcesFit', reasons, field: ['spec', 'containers', 0, 'resources', 'requests'], preemptible: false };
}
