import { containerPath } from '../../workload/containers.ts';
import type { Container, PodSpec, PullPolicy, Volume } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';

/** An image that a container or a volume needs. */
export interface NeededImage {
  readonly image: string;
  readonly policy: PullPolicy;
  /** Whom it is told of: null for the pod. */
  readonly container: string | null;
  /** The fields that say which image, and when it is pulled. */
  readonly fields: readonly Path[];
}

export function imageOfContainer(spec: PodSpec, { name, image, imagePullPolicy }: Container): NeededImage {
  const path = containerPath(spec, name);
  const fields = [
    [...path, 'image'],
    [...path, 'imagePullPolicy'],
  ];
  return { image, policy: imagePullPolicy, container: name, fields };
}

/** `index`: the volume's place in the pod. Undefined where it mounts no image. */
export function imageOfVolume({ image }: Volume, index: number): NeededImage | undefined {
  if (image === undefined) return undefined;
  const path = ['spec', 'volumes', index, 'image'];
  const fields = [
    [...path, 'reference'],
    [...path, 'pullPolicy'],
  ];
  return { image: image.reference, policy: image.pullPolicy, container: null, fields };
}
