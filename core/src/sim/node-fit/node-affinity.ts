import { expressionMatches, field, list } from '../../workload/label-selector.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ClusterNode } from '../scenario/model.ts';

/** component-helpers/scheduling/corev1/nodeaffinity GetRequiredNodeAffinity: the first of the fields that keeps the pod off a node. */
export function unmatchedField(spec: PodSpec, node: ClusterNode): 'nodeSelector' | 'affinity' | undefined {
  const isSelected = Object.entries(spec.nodeSelector).every(([key, value]) => node.labels[key] === value);
  if (!isSelected) return 'nodeSelector';
  return matchesAffinity(spec.affinity, node) ? undefined : 'affinity';
}

/** requiredDuringSchedulingIgnoredDuringExecution: one term must match, all of its expressions. Anything unreadable is no restriction. */
function matchesAffinity(affinity: PodSpec['affinity'], node: ClusterNode): boolean {
  const required = field(field(affinity, 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = list(field(required, 'nodeSelectorTerms'));
  if (terms.length === 0) return true;
  return terms.some((term) => {
    const expressions = list(field(term, 'matchExpressions'));
    const fields = list(field(term, 'matchFields'));
    if (expressions.length + fields.length === 0) return false;
    return (
      expressions.every((one) => expressionMatches(one, node.labels)) &&
      fields.every((one) => expressionMatches(one, { 'metadata.name': node.name }))
    );
  });
}
