import type { PodSpec } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import type { Profile } from '../model/profile.ts';

/** pkg/apis/core/v1/helper/qos ComputePodQOS: no container asks for cpu or memory, nor does the pod as a whole. */
export function isBestEffort(profile: Profile, { containers, initContainers, resources }: PodSpec): boolean {
  const own = profile.podLevelResources && resources !== undefined ? [resources] : [];
  const asked = [...own, ...[...initContainers, ...containers].map((container) => container.resources)];
  return !asked.some(({ limits, requests }) =>
    [limits, requests].some((amounts) => ['cpu', 'memory'].some((name) => (parseQuantity(amounts[name] ?? '0') ?? 0) > 0)),
  );
}
