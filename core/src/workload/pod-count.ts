import { defaultNumber } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject } from './model.ts';

/** Says how many pods there are of a workload; undefined where its manifest does not tell. */
export type PodCounts = (object: KubernetesObject) => number | undefined;

const replicaKinds = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'] as const;

/** Kinds of objects that change how many replicas a workload has. */
export const scalerKinds = ['HorizontalPodAutoscaler', 'ScaledObject'] as const;

/**
 * How many pods workloads run, by `replicas` and its default. A HorizontalPodAutoscaler among the objects keeps at least its `minReplicas`; what a
 * ScaledObject of KEDA, a DaemonSet's nodes or a Job's progress make of it, nobody can tell from a manifest.
 */
export function podCounts(objects: readonly KubernetesObject[]): PodCounts {
  const least = new Map(objects.flatMap(targetOf));
  return (object) => {
    if (object.kind === 'Pod') return 1;
    const kind = replicaKinds.find((each) => each === object.kind);
    if (kind === undefined) return undefined;
    const target = `${object.namespace}/${kind}/${object.name}`;
    const written = writtenReplicas(object);
    if (!least.has(target)) return written ?? defaultNumber(`${kind}Spec`, 'replicas');
    const kept = least.get(target);
    return kept === undefined ? undefined : Math.max(kept, written ?? 0);
  };
}

const replicas = new WeakMap<KubernetesObject, { readonly written: number | undefined }>();

function writtenReplicas(object: KubernetesObject): number | undefined {
  const known = replicas.get(object) ?? { written: new Fields(object.node).object('spec')?.integer('replicas') };
  replicas.set(object, known);
  return known.written;
}

/** What scales which workload, and to how many at least; undefined: to none. */
function targetOf({ kind, namespace, node }: KubernetesObject): [string, number | undefined][] {
  if (!scalerKinds.some((scaler) => scaler === kind)) return [];
  const spec = new Fields(node).object('spec');
  const target = spec?.object('scaleTargetRef');
  const name = target?.text('name');
  if (spec === undefined || name === undefined) return [];
  if (kind === 'ScaledObject') return [[`${namespace}/${target?.text('kind') ?? 'Deployment'}/${name}`, undefined]];
  const least = spec.integer('minReplicas') ?? defaultNumber('HorizontalPodAutoscalerSpec', 'minReplicas');
  return [[`${namespace}/${target?.text('kind') ?? ''}/${name}`, least]];
}
