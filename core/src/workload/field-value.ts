import type { Path } from '../yaml/model.ts';

const longestValue = 60;

/** A field of a pod in short, defaults included; a list of words as one line. Null for a mapping, another list, or where nothing applies. */
export function shortFieldValue(pod: unknown, path: Path): string | null {
  return shortValue(valueAt(pod, path));
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}

function shortValue(value: unknown): string | null {
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return shortValue(value.join(' '));
  if (typeof value === 'string') return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
