import type { Pod, PodSpec, Toleration } from '../../workload/pod-spec.ts';
import type { ClusterNode } from '../scenario/model.ts';

type Taint = ClusterNode['taints'][number];

/** The taint that stands for a cordoned node. */
export const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Whether a pod tolerates a taint: component-helpers/scheduling/corev1 FindMatchingUntoleratedTaint. */
export function toleratesTaint(spec: PodSpec, taint: Taint): boolean {
  return matchingToleration(spec, taint) !== undefined;
}

/** The toleration that counts for a taint, the first that fits: component-helpers/scheduling/corev1 GetMatchingTolerations. */
export function matchingToleration({ tolerations }: PodSpec, taint: Taint): Toleration | undefined {
  return tolerations.find((toleration) => tolerates(toleration, taint));
}

/** core/v1/toleration.go ToleratesTaint. */
function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== taint.effect) return false;
  if (toleration.key !== undefined && toleration.key !== taint.key) return false;
  if (toleration.operator === 'Exists') return true;
  return toleration.key !== undefined && toleration.operator === 'Equal' && (toleration.value ?? '') === (taint.value ?? '');
}

/**
 * The pod as its controller creates it: one of a DaemonSet tolerates what is wrong with its node, pkg/controller/daemon/util
 * AddOrUpdateDaemonPodTolerations.
 */
export function withControllerTolerations(pod: Pod, ownerKind: string): Pod {
  if (ownerKind !== 'DaemonSet') return pod;
  const network: readonly Toleration[] = pod.spec.hostNetwork ? [tolerationOf('network-unavailable', 'NoSchedule')] : [];
  return { ...pod, spec: { ...pod.spec, tolerations: [...pod.spec.tolerations, ...daemonTolerations, ...network] } };
}

function tolerationOf(problem: string, effect: 'NoExecute' | 'NoSchedule'): Toleration {
  return { key: `node.kubernetes.io/${problem}`, operator: 'Exists', effect };
}

const daemonTolerations: readonly Toleration[] = [
  tolerationOf('not-ready', 'NoExecute'),
  tolerationOf('unreachable', 'NoExecute'),
  tolerationOf('disk-pressure', 'NoSchedule'),
  tolerationOf('memory-pressure', 'NoSchedule'),
  tolerationOf('pid-pressure', 'NoSchedule'),
  tolerationOf('unschedulable', 'NoSchedule'),
];
