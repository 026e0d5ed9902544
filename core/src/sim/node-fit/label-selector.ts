import { expressionMatches, field, list } from './node-affinity.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether a `LabelSelector`, as it is written, selects labels: none selects nothing, an empty one all. apimachinery LabelSelectorAsSelector. */
export function selectsLabels(selector: unknown, labels: Labels): boolean {
  if (typeof selector !== 'object' || selector === null) return false;
  const wanted = field(selector, 'matchLabels');
  const pairs = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : [];
  return (
    pairs.every(([key, value]) => labels[key] === String(value)) &&
    list(field(selector, 'matchExpressions')).every((expression) => expressionMatches(expression, labels))
  );
}
