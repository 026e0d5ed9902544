import type { PodSpec } from '../../../workload/pod-spec.ts';
import type { Path } from '../../../yaml/model.ts';
import { isCriticalPod } from '../../model/priority.ts';
import type { Profile } from '../../model/profile.ts';
import { isBestEffort } from '../../node-fit/is-best-effort.ts';
import { toleratesTaint } from '../../node-fit/tolerations.ts';
import type { ClusterNode } from '../../scenario/model.ts';
import { pressureTaint } from '../../scenario/pressure-taint.ts';

/**
 * What speaks against a new pod on a node that runs short of something: pkg/kubelet/eviction/eviction_manager.go Admit. Critical pods are let in, and where
 * it is only memory, all but those that ask for nothing and do not tolerate it. Asked before anything else.
 */
export function pressureRejection(
  profile: Profile,
  spec: PodSpec,
  { conditions }: ClusterNode,
): { readonly reason: string; readonly message: string; readonly field: Path } | undefined {
  const [first, ...more] = conditions;
  if (first === undefined || isCriticalPod(spec)) return undefined;
  const isOnlyMemory = first === 'MemoryPressure' && more.length === 0;
  if (isOnlyMemory && (!isBestEffort(profile, spec) || toleratesTaint(spec, pressureTaint(first)))) return undefined;
  const field = isOnlyMemory ? ['spec', 'containers', 0, 'resources'] : ['spec', 'nodeName'];
  return { reason: 'Evicted', message: `The node had condition: [${conditions.join(' ')}]. `, field };
}
