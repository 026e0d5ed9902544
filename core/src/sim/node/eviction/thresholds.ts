import { type SimDuration, seconds } from '../../../base/time.ts';
import type { PodSpec } from '../../../workload/pod-spec.ts';
import { parseQuantity } from '../../../workload/quantity.ts';
import type { World } from '../../model/world.ts';
import type { NodePressure } from '../../scenario/model.ts';

/** A threshold that is crossed. */
export interface CrossedThreshold {
  readonly kind: 'hard' | 'soft';
  /** As it is written. */
  readonly quantity: string;
  readonly available: string;
  /** How long it has to stay crossed: evictionSoftGracePeriod. */
  readonly period: SimDuration;
}

/**
 * Thresholds of a kubelet that nobody configured: apis/config/v1beta1/defaults_linux.go DefaultEvictionHard, memory.available<100Mi and
 * nodefs.available<10%, of a disk of 20Gi. What is left is an example below them.
 */
const usual = {
  memory: { signal: 'memory.available', threshold: '100Mi', available: '90Mi' },
  'ephemeral-storage': { signal: 'nodefs.available', threshold: '2147483648', available: '1932735284' },
} as const;

/** The threshold that the node's shortage crosses; undefined where more is left than any of them asks for. */
export function crossedThreshold({ scenario }: World, { resource, available }: NodePressure): CrossedThreshold | undefined {
  const { evictionHard = {}, evictionSoft = {}, evictionSoftGracePeriod = {} } = scenario.cluster.kubelet;
  const { signal, ...example } = usual[resource];
  const hard = evictionHard[signal] ?? example.threshold;
  const left = available ?? exampleBelow(hard, example);
  if (isBelow(left, hard)) return { kind: 'hard', quantity: hard, available: left, period: seconds(0) };
  const soft = evictionSoft[signal];
  const period = evictionSoftGracePeriod[signal];
  // A kubelet does not start with the one and without the other.
  if (soft === undefined || period === undefined || !isBelow(left, soft)) return undefined;
  return { kind: 'soft', quantity: soft, available: left, period };
}

/** The grace period that an eviction leaves to a pod, in seconds: eviction_manager.go synchronize. Since 1.32 the pod's own where that is shorter. */
export function evictionGraceSeconds({ profile, scenario }: World, spec: PodSpec, { kind }: CrossedThreshold): number {
  const most = scenario.cluster.kubelet.evictionMaxPodGracePeriod ?? 0;
  const own = profile.softEvictionKeepsGrace ? Math.min(most, spec.terminationGracePeriodSeconds) : most;
  const asked = kind === 'hard' ? 0 : own;
  return profile.evictionGraceOfOne ? Math.max(1, asked) : asked;
}

const amount = (quantity: string): number => parseQuantity(quantity) ?? 0;
const isBelow = (left: string, threshold: string): boolean => amount(left) < amount(threshold);

/** Where nobody says how much is left: the usual example, or nothing where that would not do. */
const exampleBelow = (hard: string, { available }: { readonly available: string }): string =>
  isBelow(available, hard) ? available : '0';
