import { milliseconds, type SimDuration } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import { matchingToleration } from '../node-fit/tolerations.ts';
import type { ClusterNode } from '../scenario/model.ts';

type Taint = ClusterNode['taints'][number];

/** What a lost node gets. */
export const unreachableTaint: Taint = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** What admission adds where a pod does not say how long it tolerates an unreachable node: plugin/pkg/admission/defaulttolerationseconds. */
const defaultTolerationSeconds = 300;

/**
 * How long a pod stays on a node with these taints: the least of its tolerations' seconds, undefined where it stays for good, nothing
 * where it does not tolerate one. tainteviction/taint_eviction.go processPodOnNode, getMinTolerationTime. Pods of a DaemonSet tolerate a lost
 * node for good.
 */
export function evictionDelay(spec: PodSpec, taints: readonly Taint[], ownerKind: string): SimDuration | undefined {
  const limits = taints.flatMap((taint) => {
    if (taint.effect !== 'NoExecute') return [];
    const isLoss = taint === unreachableTaint;
    if (isLoss && ownerKind === 'DaemonSet') return [];
    const toleration = matchingToleration(spec, taint);
    if (toleration === undefined) return [isLoss ? defaultTolerationSeconds : 0];
    return toleration.tolerationSeconds === undefined ? [] : [toleration.tolerationSeconds];
  });
  return limits.length === 0 ? undefined : milliseconds(Math.max(0, Math.min(...limits)) * 1000);
}
