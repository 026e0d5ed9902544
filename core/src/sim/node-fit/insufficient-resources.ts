import type { PodSpec } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { Profile } from '../model/profile.ts';
import type { ClusterNode } from '../scenario/model.ts';
import { podRequests } from './pod-requests.ts';

export interface InsufficientResource {
  readonly resource: string;
  /** In the resource's own unit: cores, bytes, pieces. */
  readonly requested: number;
  readonly capacity: number;
  readonly isWritten: boolean;
}

/** The order in which resources are looked at; extended ones come after them. */
const firstResources = ['pods', 'cpu', 'memory', 'ephemeral-storage'];

/** What an empty node lacks for the pod, whose own place is one of the node's `pods`: plugins/noderesources/fit.go fitsRequest. */
export function insufficientResources(profile: Profile, spec: PodSpec, node: ClusterNode): readonly InsufficientResource[] {
  const requests = new Map([['pods', 1], ...podRequests(profile, spec)]);
  const order = [...firstResources, ...[...requests.keys()].filter((name) => !firstResources.includes(name))];
  return order.flatMap((resource) => {
    const requested = requests.get(resource) ?? 0;
    const written = node.allocatable[resource];
    const capacity = parseQuantity(written ?? '0') ?? 0;
    return requested > capacity ? [{ resource, requested, capacity, isWritten: written !== undefined }] : [];
  });
}
