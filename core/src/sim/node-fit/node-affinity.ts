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

/** One of `matchExpressions`, as it is written. Anything unreadable is no restriction. */
export function expressionMatches(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[String(field(expression, 'key'))];
  const wanted = list(field(expression, 'values')).map(String);
  switch (field(expression, 'operator')) {
    case 'In':
      return value !== undefined && wanted.includes(value);
    case 'NotIn':
      return value === undefined || !wanted.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return Number(value) > Number(wanted[0]);
    case 'Lt':
      return Number(value) < Number(wanted[0]);
    default:
      return true;
  }
}

/** A field of a value that may be anything. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

/** The items of a value that may be anything. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
