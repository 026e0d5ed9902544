import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import type { World } from '../model/world.ts';
import type { Plugin } from './cluster-events.ts';
import { type Rejection, rejectionBy } from './filters.ts';
import { filterError, preFilterError } from './fit-error.ts';
import { missingClaim, unboundClaim } from './volume-filters.ts';

export interface Unschedulable {
  readonly node?: undefined;
  readonly message: string;
  readonly fields: readonly Path[];
  /** What turned the pod down, on any node. */
  readonly plugins: readonly Plugin[];
}

/**
 * The node that the pod goes to, or why there is none: schedule_one.go findNodesThatFitPod. In a cluster that nobody described there is
 * a node that fits.
 */
export function findNode(world: World, spec: PodSpec): { readonly node: string } | Unschedulable {
  const { profile } = world;
  const { nodes, described } = world.scenario.cluster;
  if (nodes.length === 0) return { message: 'no nodes available to schedule pods', fields: [], plugins: [] };
  const refused = missingClaim(world, spec) ?? (described ? unboundClaim(world, spec) : undefined);
  if (refused !== undefined) {
    const message = preFilterError(profile, spec, nodes.length, refused.reason);
    return { message, fields: [refused.field], plugins: [refused.plugin] };
  }
  const rejections: Rejection[] = [];
  for (const node of nodes) {
    const rejection = described ? rejectionBy(world, spec, node) : undefined;
    if (rejection === undefined) return { node: node.name };
    rejections.push(rejection);
  }
  return {
    message: filterError(profile, spec, rejections),
    fields: rejections.slice(0, 1).map(({ field }) => field),
    plugins: rejections.map(({ plugin }) => plugin),
  };
}

/** What is taken to be so, that the pod can be scheduled, in a cluster that nobody described. */
export function schedulingAssumptions(world: World): readonly Assumption[] {
  const { spec } = world.pod;
  const { nodes, described } = world.scenario.cluster;
  const [node] = nodes;
  if (described || node === undefined) return [];
  const field = rejectionBy(world, spec, node)?.field;
  const unbound = unboundClaim(world, spec);
  return [
    ...(field ? [{ about: 'node', value: english('assumption.fits'), why: 'default', path: field } as const] : []),
    ...(unbound
      ? [{ about: unbound.reference, value: english('assumption.bound'), why: 'default', path: unbound.field } as const]
      : []),
  ];
}
