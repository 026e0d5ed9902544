import { english } from '#l10n/localizer.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';

/** The spec with another image in one of its containers; the same where none has the name. */
export function withImage(spec: PodSpec, name: string, image: string): PodSpec {
  const change = (list: PodSpec['containers']): PodSpec['containers'] =>
    list.map((container) => (container.name === name ? { ...container, image } : container));
  return { ...spec, containers: change(spec.containers), initContainers: change(spec.initContainers) };
}

/** Why nothing changes where no container has the name: kubectl/pkg/cmd/set/set_image.go says so before it asks the API server. */
export function noContainer(name: string): string {
  return english('assumption.refused', { message: `unable to find container named "${name}"` });
}
