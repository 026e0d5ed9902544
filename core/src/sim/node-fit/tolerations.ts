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

const admitted = new WeakMap<Pod, Pod>();

/**
 * The pod as it is stored, with the tolerations of its controller and of admission. One of a DaemonSet tolerates what is wrong with its node:
 * pkg/controller/daemon/util AddOrUpdateDaemonPodTolerations. The same pod for the same one, whose owner is always the same.
 */
export function withAddedTolerations(pod: Pod, ownerKind: string): Pod {
  const known = admitted.get(pod);
  if (known !== undefined) return known;
  const { spec } = pod;
  const network: readonly Toleration[] = spec.hostNetwork ? [tolerationOf('network-unavailable', 'NoSchedule')] : [];
  const added = ownerKind === 'DaemonSet' ? [...daemonTolerations, ...network] : [];
  const inPlace = spec.tolerations.map((one) => added.find((other) => sameToleration(one, other)) ?? one);
  const tolerations = withDefaultTolerations([...inPlace, ...added.filter((one) => !inPlace.includes(one))]);
  const stored = { ...pod, spec: { ...spec, tolerations } };
  admitted.set(pod, stored);
  return stored;
}

/** But for the seconds: core/v1/toleration.go MatchToleration. */
export function sameToleration(one: Toleration, other: Toleration): boolean {
  return one.key === other.key && one.effect === other.effect && one.operator === other.operator && one.value === other.value;
}

/** What admission adds, to patches too, where a pod does not say how long it tolerates a lost node: plugin/pkg/admission/defaulttolerationseconds. */
export function withDefaultTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const added = lostNode.filter((one) => !tolerations.some((toleration) => isAbout(toleration, one)));
  return [...tolerations, ...added];
}

function isAbout({ key, effect }: Toleration, lost: Toleration): boolean {
  return (key === undefined || key === lost.key) && (effect === undefined || effect === lost.effect);
}

function tolerationOf(problem: string, effect: 'NoExecute' | 'NoSchedule'): Toleration {
  return { key: `node.kubernetes.io/${problem}`, operator: 'Exists', effect };
}

/** Seconds for which a lost node is tolerated unless somebody says otherwise. */
const tolerationSeconds = 300;
const lostNode: readonly Toleration[] = ['not-ready', 'unreachable'].map((problem) => ({
  ...tolerationOf(problem, 'NoExecute'),
  tolerationSeconds,
}));

const daemonTolerations: readonly Toleration[] = [
  tolerationOf('not-ready', 'NoExecute'),
  tolerationOf('unreachable', 'NoExecute'),
  tolerationOf('disk-pressure', 'NoSchedule'),
  tolerationOf('memory-pressure', 'NoSchedule'),
  tolerationOf('pid-pressure', 'NoSchedule'),
  tolerationOf('unschedulable', 'NoSchedule'),
];
