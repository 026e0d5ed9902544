import type { ClusterNode } from '../scenario/model.ts';

interface Expression {
  readonly key?: unknown;
  readonly operator?: unknown;
  readonly values?: unknown;
}

/** requiredDuringSchedulingIgnoredDuringExecution: one term must match, all of its expressions. Anything unreadable is no restriction. */
export function matchesAffinity(affinity: Readonly<Record<string, unknown>> | undefined, node: ClusterNode): boolean {
  const required = field(field(affinity, 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = list(field(required, 'nodeSelectorTerms'));
  if (terms.length === 0) return true;
  return terms.some((term) => {
    const expressions = list(field(term, 'matchExpressions')) as readonly Expression[];
    const fields = list(field(term, 'matchFields')) as readonly Expression[];
    if (expressions.length + fields.length === 0) return false;
    return (
      expressions.every((one) => matches(one, node.labels)) && fields.every((one) => matches(one, { 'metadata.name': node.name }))
    );
  });
}

function matches({ key, operator, values }: Expression, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[String(key)];
  const wanted = list(values).map(String);
  switch (operator) {
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

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
