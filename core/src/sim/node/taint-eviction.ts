import { milliseconds, type SimDuration, seconds } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';

/** What admission adds where a pod does not say how long it tolerates an unreachable node: plugin/pkg/admission/defaulttolerationseconds. */
const defaultTolerationSeconds = 300;

/**
 * How long a pod stays on a node with a NoExecute taint: the least of its tolerations' seconds, undefined where it stays for good.
 * tainteviction/taint_eviction.go getMinTolerationTime. Pods of a DaemonSet tolerate a lost node for good.
 */
export function evictionDelay(spec: PodSpec, taint: string, ownerKind: string): SimDuration | undefined {
  if (ownerKind === 'DaemonSet') return undefined;
  const fitting = spec.tolerations.filter(({ key, effect, operator, value }) => {
    const keyFits = key === taint || (key === undefined && operator === 'Exists');
    return keyFits && (effect === undefined || effect === 'NoExecute') && (operator === 'Exists' || (value ?? '') === '');
  });
  if (fitting.length === 0) return seconds(defaultTolerationSeconds);
  const limits = fitting.flatMap(({ tolerationSeconds }) => (tolerationSeconds === undefined ? [] : [tolerationSeconds]));
  return limits.length === 0 ? undefined : milliseconds(Math.max(0, Math.min(...limits)) * 1000);
}
