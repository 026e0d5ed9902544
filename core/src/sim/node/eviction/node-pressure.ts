import { milliseconds, type SimDuration, seconds } from '../../../base/time.ts';
import type { PodSpec } from '../../../workload/pod-spec.ts';
import { parseQuantity } from '../../../workload/quantity.ts';
import { Stratified } from '../../model/stratified.ts';
import type { World } from '../../model/world.ts';
import type { NodePressure } from '../../scenario/model.ts';

/** How often the eviction manager looks: pkg/kubelet/kubelet.go evictionMonitoringPeriod. */
const monitoringPeriod = seconds(10);

/** From now until the eviction manager looks the next time. */
export function untilNextLook({ kernel, seed }: World): SimDuration {
  const phase = Math.floor(new Stratified('eviction-manager', seed).next() * monitoringPeriod);
  const sinceLook = (Math.floor(kernel.now) - phase + monitoringPeriod) % monitoringPeriod;
  return milliseconds(monitoringPeriod - sinceLook);
}

/**
 * Thresholds of a kubelet that nobody configured: apis/config/v1beta1/defaults_linux.go DefaultEvictionHard, memory.available<100Mi and
 * nodefs.available<10%, of a disk of 20Gi. What is left is an example below them.
 */
const examples = {
  memory: { threshold: '100Mi', available: '90Mi' },
  'ephemeral-storage': { threshold: '2147483648', available: '1932735284' },
} as const;

/** pkg/kubelet/eviction/helpers.go evictionMessage. Of containers whose usage nobody says there is no word. */
export function pressureMessage(spec: PodSpec, { resource, available, usage = {} }: NodePressure): string {
  const example = examples[resource];
  const containers = spec.containers.flatMap(({ name, resources }) => {
    const used = Object.hasOwn(usage, name) ? usage[name] : undefined;
    const request = resources.requests[resource] ?? '0';
    if (used === undefined || (parseQuantity(used) ?? 0) <= (parseQuantity(request) ?? 0)) return [];
    return [`Container ${name} was using ${used}, request is ${request}, has larger consumption of ${resource}. `];
  });
  const threshold = `Threshold quantity: ${example.threshold}, available: ${available ?? example.available}. `;
  return `The node was low on resource: ${resource}. ${threshold}${containers.join('')}`;
}
