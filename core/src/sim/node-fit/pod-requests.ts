import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import { isSidecar } from '../model/containers.ts';
import type { Profile } from '../model/profile.ts';

/**
 * What a pod asks of a node, by resource: what its containers ask, or what the pod says of itself as a whole. component-helpers/resource/helpers.go
 * PodRequests; a pod's own limit is its request where no container requests any (core/v1 defaults.go defaultPodRequests).
 */
export function podRequests(profile: Profile, spec: PodSpec): ReadonlyMap<string, number> {
  const requests = containerRequests(spec);
  if (!profile.podLevelResources || spec.resources === undefined) return requests;
  const { limits, requests: own } = spec.resources;
  const total = new Map(requests);
  for (const [resource, text] of Object.entries(limits))
    if (isPodLevel(resource) && !requests.has(resource)) total.set(resource, parseQuantity(text) ?? 0);
  for (const [resource, text] of Object.entries(own)) if (isPodLevel(resource)) total.set(resource, parseQuantity(text) ?? 0);
  return total;
}

/** component-helpers/resource/helpers.go SupportedPodLevelResources. */
function isPodLevel(resource: string): boolean {
  return resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');
}

/** App containers and sidecars together, or one init container with the sidecars before it where that is more. */
function containerRequests(spec: PodSpec): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  const sidecars = new Map<string, number>();
  const peak = new Map<string, number>();
  for (const container of spec.initContainers) {
    if (isSidecar(container)) add(sidecars, container);
    const now = new Map(sidecars);
    if (!isSidecar(container)) add(now, container);
    for (const [resource, amount] of now) peak.set(resource, Math.max(peak.get(resource) ?? 0, amount));
  }
  for (const [resource, amount] of sidecars) total.set(resource, amount);
  for (const container of spec.containers) add(total, container);
  for (const [resource, amount] of peak) total.set(resource, Math.max(total.get(resource) ?? 0, amount));
  return total;
}

function add(total: Map<string, number>, container: Container): void {
  const { requests, limits } = container.resources;
  for (const [resource, text] of Object.entries({ ...limits, ...requests })) {
    total.set(resource, (total.get(resource) ?? 0) + (parseQuantity(text) ?? 0));
  }
}
