import type { PodTemplate } from '../../workload/model.ts';
import { podCounts } from '../../workload/pod-count.ts';
import type { PortHolder } from '../model/port-holder.ts';
import { hostPortsOf } from './host-ports.ts';
import { withAddedTolerations } from './tolerations.ts';

const countOf = podCounts([]);

/** The pods with ports of their nodes that stand in the file before a pod: they are taken to be created before it, and to stay. */
export function portHoldersBefore({ object, neighbors = [], pod }: PodTemplate): readonly PortHolder[] {
  if (hostPortsOf(pod.spec).length === 0) return [];
  const own = neighbors.findIndex((one) => one.object === object);
  return neighbors.slice(0, Math.max(0, own)).flatMap((one): PortHolder[] => {
    const { kind, name } = one.object;
    // Pods of Jobs come and go.
    if (kind === 'Job' || kind === 'CronJob' || hostPortsOf(one.pod.spec).length === 0) return [];
    const holder = withAddedTolerations(one.pod, kind);
    return [{ workload: `${kind}/${name}`, pod: holder, count: kind === 'DaemonSet' ? undefined : countOf(one.object) }];
  });
}
