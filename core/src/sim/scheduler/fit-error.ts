import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Profile } from '../model/profile.ts';

/** Why a node does not take the pod. */
export interface NodeFailure {
  readonly reasons: readonly string[];
  /** Without other pods the node might take it: status Unschedulable, not UnschedulableAndUnresolvable. */
  readonly preemptible: boolean;
}

/**
 * What the scheduler says where no node passes the filters: `0/3 nodes are available: 1 Insufficient cpu, …`, then what preemption comes
 * to. pkg/scheduler/framework/types.go FitError.Error; plugins/dynamicresources PostFilter comes before preemption.
 */
export function filterError(profile: Profile, spec: PodSpec, failures: readonly NodeFailure[]): string {
  const reasons = counted(failures.flatMap((failure) => failure.reasons));
  const claims = profile.claimDeallocationText ? ['no new claims to deallocate'] : [];
  const after = profile.preemptionText ? ` ${[...claims, preemption(spec, failures)].join(', ')}` : '';
  return `${available(failures.length)} ${reasons}.${after}`;
}

/**
 * What the scheduler says where a plugin turns the pod down before it looks at nodes. Dynamic resources then have no state of the pod to find
 * (`not found`), which ends what is tried for it: seen in 1.34. In 1.20 each node gets the reason.
 */
export function preFilterError(profile: Profile, spec: PodSpec, nodes: number, reason: string): string {
  const reasons = profile.preFilterText ? reason : `${nodes} ${reason}`;
  const unhelped = { reasons: [], preemptible: false };
  const afterword = profile.claimDeallocationText ? 'not found' : preemption(spec, Array(nodes).fill(unhelped));
  return `${available(nodes)} ${reasons}.${profile.preemptionText ? ` ${afterword}` : ''}`;
}

/** framework/preemption/preemption.go Preempt, and plugins/defaultpreemption PodEligibleToPreemptOthers. No node holds a pod of less priority. */
function preemption(spec: PodSpec, failures: readonly NodeFailure[]): string {
  if (spec.preemptionPolicy === 'Never') return 'preemption: not eligible due to preemptionPolicy=Never.';
  const outcomes = failures.map(({ preemptible }) =>
    preemptible ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling',
  );
  return `preemption: ${available(failures.length)} ${counted(outcomes)}.`;
}

function available(nodes: number): string {
  return `0/${nodes} nodes are available:`;
}

/** `2 Insufficient cpu, 1 …`: counted, then sorted as text. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
