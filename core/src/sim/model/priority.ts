import type { PodSpec } from '../../workload/pod-spec.ts';

/** The classes that every cluster has, and the only ones that may be above 1 000 000 000: pkg/apis/scheduling/v1/helpers.go SystemPriorityClasses. */
const systemCritical: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** pkg/kubelet/types/pod_update.go IsCriticalPodBasedOnPriority: from 2 000 000 000 on, which only the system's own classes have. */
export const isCriticalPod = ({ priorityClassName }: PodSpec): boolean => systemCritical.has(priorityClassName ?? '');
