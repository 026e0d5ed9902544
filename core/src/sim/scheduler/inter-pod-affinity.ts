import { field, list, selectsLabels, textOf } from '../../workload/label-selector.ts';
import type { ObjectMeta, PodSpec } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Rejection } from './filters.ts';

/**
 * plugins/interpodaffinity/filtering.go satisfyPodAffinity, for the pods that stand in the pod's file: any of them that all terms select is taken to run
 * where the pod may follow it. Where there is none, the first of a group that selects itself may go anywhere.
 */
export function interPodAffinity(world: World, spec: PodSpec, node: ClusterNode): Rejection | undefined {
  const terms = list(field(field(spec.affinity, 'podAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution'));
  const { metadata } = world.pod;
  const isKeyed = terms.every((term) => node.labels[textOf(field(term, 'topologyKey')) ?? ''] !== undefined);
  const pods = [...(world.neighbors ?? []), metadata];
  if (isKeyed && pods.some((pod) => terms.every((term) => selectsPod(term, pod, metadata)))) return undefined;
  return {
    plugin: 'InterPodAffinity',
    reasons: ["node(s) didn't match pod affinity rules"],
    field: ['spec', 'affinity', 'podAffinity'],
    preemptible: false,
  };
}

/** pkg/scheduler/framework/types.go AffinityTerm.Matches. Of a namespace only its name is known. */
function selectsPod(term: unknown, pod: ObjectMeta, own: ObjectMeta): boolean {
  const namespaces = list(field(term, 'namespaces'));
  const selector = field(term, 'namespaceSelector');
  const isInNamespace =
    namespaces.length === 0 && selector === undefined
      ? pod.namespace === own.namespace
      : namespaces.includes(pod.namespace) || selectsLabels(selector, { 'kubernetes.io/metadata.name': pod.namespace });
  return isInNamespace && selectsLabels(field(term, 'labelSelector'), pod.labels) && matchesKeys(term, pod, own);
}

/** `matchLabelKeys` and `mismatchLabelKeys`, which the API server makes part of the selector: registry/core/pod/strategy.go applyMatchLabelKeysAndMismatchLabelKeys. */
function matchesKeys(term: unknown, pod: ObjectMeta, own: ObjectMeta): boolean {
  const known = (name: string): string[] =>
    list(field(term, name))
      .map((key) => textOf(key) ?? '')
      .filter((key) => own.labels[key] !== undefined);
  return (
    known('matchLabelKeys').every((key) => pod.labels[key] === own.labels[key]) &&
    known('mismatchLabelKeys').every((key) => pod.labels[key] !== own.labels[key])
  );
}
