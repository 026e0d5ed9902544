import { defaultNumber } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';

/** Says how many pods there are of a workload; undefined where its manifest does not tell. */
export type PodCounts = (object: KubernetesObject) => number | undefined;

const replicaKinds = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'] as const;

/** Kinds of objects that change how many replicas a workload has. */
export const scalerKinds = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

/**
 * How many pods the workloads of a namespace run, by `replicas` and its default. A HorizontalPodAutoscaler keeps at least its `minReplicas`; what a
 * ScaledObject of KEDA, or a DaemonSet's nodes and a Job's progress make of it, nobody can tell from a manifest.
 */
export function podCounts(scalers: readonly KubernetesObject[]): PodCounts {
  const least = new Map(scalers.flatMap(targetOf));
  return (object) => {
    if (object.kind === 'Pod') return 1;
    const kind = replicaKinds.find((each) => each === object.kind);
    if (kind === undefined) return undefined;
    const target = `${kind}/${object.name}`;
    const written = new Fields(object.node).object('spec')?.integer('replicas');
    if (!least.has(target)) return written ?? defaultNumber(`${kind}Spec`, 'replicas');
    const kept = least.get(target);
    return kept === undefined ? undefined : Math.max(kept, written ?? 0);
  };
}

/** What scales which workload, and to how many at least; undefined: to none. */
function targetOf({ kind, node }: KubernetesObject): [string, number | undefined][] {
  const spec = new Fields(node).object('spec');
  const target = spec?.object('scaleTargetRef');
  const name = target?.text('name');
  if (spec === undefined || name === undefined) return [];
  if (kind === 'ScaledObject') return [[`${target?.text('kind') ?? 'Deployment'}/${name}`, undefined]];
  const least = spec.integer('minReplicas') ?? defaultNumber('HorizontalPodAutoscalerSpec', 'minReplicas');
  return [[`${target?.text('kind') ?? ''}/${name}`, least]];
}

/** The templates of a namespace that become pods. */
export function podsIn(templates: readonly PodTemplate[], namespace: string): readonly PodTemplate[] {
  return templates.filter(({ object }) => object.kind !== 'PodTemplate' && object.namespace === namespace);
}
