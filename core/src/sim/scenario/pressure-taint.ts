import type { NodeCondition } from './model.ts';

const pressureTaints = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
} as const satisfies Record<NodeCondition, string>;

/** The taint by which the node controller keeps pods off: pkg/controller/nodelifecycle nodeConditionToTaintKeyStatusMap. */
export function pressureTaint(condition: NodeCondition): { readonly key: string; readonly effect: string } {
  return { key: pressureTaints[condition], effect: 'NoSchedule' };
}
