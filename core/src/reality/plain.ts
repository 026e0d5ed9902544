/** Safe looks into a plain value that anybody may have written. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (!isFields(found) || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

export function textOf(value: unknown, ...path: readonly string[]): string {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' ? found : '';
}

export function numberOf(value: unknown, ...path: readonly string[]): number | null {
  const found = fieldOf(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

export function listOf(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldOf(value, ...path);
  return Array.isArray(found) ? found : [];
}
