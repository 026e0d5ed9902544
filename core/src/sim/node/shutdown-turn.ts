import { type SimDuration, seconds } from '../../base/time.ts';
import { isCriticalPod } from '../model/priority.ts';
import type { World } from '../model/world.ts';

/** When a pod's turn in a graceful shutdown comes, counted from its begin, and how long the kubelet waits for it. */
export interface ShutdownTurn {
  readonly after: SimDuration;
  /** Whole seconds. */
  readonly limitSeconds: number;
  /** When the power goes, counted from the begin too. */
  readonly powerOffAfter: SimDuration;
}

/**
 * The pod's group in a graceful shutdown, undefined where the kubelet is not configured for one: nodeshutdown_manager.go migrateConfig. Critical
 * pods come last, with the time that is kept for them. That other pods take all of theirs is an assumption: a group that ends sooner is not waited for.
 */
export function shutdownTurn({ pod, scenario }: World): ShutdownTurn | undefined {
  const { shutdownGracePeriod: powerOffAfter = seconds(0), shutdownGracePeriodCriticalPods = 0 } = scenario.cluster.kubelet;
  const others = Math.floor((powerOffAfter - shutdownGracePeriodCriticalPods) / 1000);
  if (powerOffAfter === 0 || others < 0) return undefined;
  if (!isCriticalPod(pod.spec)) return { after: seconds(0), limitSeconds: others, powerOffAfter };
  return { after: seconds(others), limitSeconds: Math.floor(shutdownGracePeriodCriticalPods / 1000), powerOffAfter };
}
