import type { PodSpec, VolumeClaim } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import type { ObjectStore } from '../model/object-store.ts';
import type { World } from '../model/world.ts';
import type { Plugin } from './cluster-events.ts';

/** Why a claim keeps the pod off every node. */
export interface ClaimProblem {
  readonly plugin: Plugin;
  readonly reason: string;
  /** `PersistentVolumeClaim/data`. */
  readonly reference: string;
  readonly field: Path;
}

/** The first claim that does not exist: plugins/volumerestrictions PreFilter, which comes before VolumeBinding's. */
export function missingClaim({ objects }: World, spec: PodSpec): ClaimProblem | undefined {
  const isMissing = (_claim: VolumeClaim | undefined, reference: string): boolean => !objects.exists(reference);
  return firstClaim(spec, isMissing, (name) => ({
    plugin: 'VolumeRestrictions',
    reason: `persistentvolumeclaim "${name}" not found`,
  }));
}

/**
 * The first claim of the pod's file that no volume can be bound to: plugins/volumebinding PreFilter. A claim that wants a storage class, or the
 * cluster's default one, is taken to get a volume from that.
 */
export function unboundClaim({ objects }: World, spec: PodSpec): ClaimProblem | undefined {
  const isUnbound = (claim: VolumeClaim | undefined): boolean => claim !== undefined && !hasVolume(claim, objects);
  const reason = 'pod has unbound immediate PersistentVolumeClaims';
  return firstClaim(spec, isUnbound, () => ({ plugin: 'VolumeBinding', reason }));
}

function hasVolume({ storageClassName, volumeName }: VolumeClaim, objects: ObjectStore): boolean {
  if (volumeName !== undefined) return objects.said(`PersistentVolume/${volumeName}`) === 'exists';
  return storageClassName !== '' || objects.ofKind('PersistentVolume').length > 0;
}

function firstClaim(
  { volumes }: PodSpec,
  hasProblem: (claim: VolumeClaim | undefined, reference: string) => boolean,
  problem: (name: string) => Pick<ClaimProblem, 'plugin' | 'reason'>,
): ClaimProblem | undefined {
  for (const [index, { source, objectName, claim }] of volumes.entries()) {
    if (source !== 'persistentVolumeClaim' || objectName === undefined) continue;
    const reference = `PersistentVolumeClaim/${objectName}`;
    if (hasProblem(claim, reference)) return { ...problem(objectName), reference, field: ['spec', 'volumes', index] };
  }
  return undefined;
}
