type Labels = Readonly<Record<string, string>>;

/** Whether a `LabelSelector`, as it is written, selects labels: none selects nothing, an empty one all. apimachinery LabelSelectorAsSelector. */
export function selectsLabels(selector: unknown, labels: Labels): boolean {
  if (typeof selector !== 'object' || selector === null) return false;
  const wanted = field(selector, 'matchLabels');
  const pairs = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : [];
  return (
    pairs.every(([key, value]) => labelValue(labels, key) === textOf(value)) &&
    list(field(selector, 'matchExpressions')).every((expression) => expressionMatches(expression, labels))
  );
}

/** One of `matchExpressions`, as it is written. Anything unreadable is no restriction. */
export function expressionMatches(expression: unknown, labels: Labels): boolean {
  const key = textOf(field(expression, 'key'));
  if (key === undefined) return true;
  const value = labelValue(labels, key);
  const wanted = list(field(expression, 'values')).map(textOf);
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

/** No label is called `constructor` just because every object has one. */
function labelValue(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** A field of a value that may be anything. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A value that may be anything, as text; undefined where it is a mapping or a list, as in text that is half typed, or nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/** The items of a value that may be anything. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
