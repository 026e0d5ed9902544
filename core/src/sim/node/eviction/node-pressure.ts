import { milliseconds, type SimDuration, seconds } from '../../../base/time.ts';
import type { PodSpec } from '../../../workload/pod-spec.ts';
import { parseQuantity } from '../../../workload/quantity.ts';
import { Stratified } from '../../model/stratified.ts';
import type { World } from '../../model/world.ts';
import type { NodePressure } from '../../scenario/model.ts';
import type { CrossedThreshold } from './thresholds.ts';

/** How often the eviction manager looks: pkg/kubelet/kubelet.go evictionMonitoringPeriod. */
export const monitoringPeriod = seconds(10);

/** From now until the eviction manager looks the next time. */
export function untilNextLook({ kernel, seed }: World): SimDuration {
  const phase = Math.floor(new Stratified('eviction-manager', seed).next() * monitoringPeriod);
  const sinceLook = (Math.floor(kernel.now) - phase + monitoringPeriod) % monitoringPeriod;
  return milliseconds(monitoringPeriod - sinceLook);
}

/** pkg/kubelet/eviction/helpers.go evictionMessage. Of containers whose usage nobody says there is no word. */
export function pressureMessage(
  spec: PodSpec,
  { resource, usage = {} }: NodePressure,
  { quantity, available }: CrossedThreshold,
): string {
  const containers = spec.containers.flatMap(({ name, resources }) => {
    const used = Object.hasOwn(usage, name) ? usage[name] : undefined;
    const request = resources.requests[resource] ?? '0';
    if (used === undefined || (parseQuantity(used) ?? 0) <= (parseQuantity(request) ?? 0)) return [];
    return [`Container ${name} was using ${used}, request is ${request}, has larger consumption of ${resource}. `];
  });
  const threshold = `Threshold quantity: ${quantity}, available: ${available}. `;
  return `The node was low on resource: ${resource}. ${threshold}${containers.join('')}`;
}
