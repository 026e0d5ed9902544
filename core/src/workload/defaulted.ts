import { defaultOf } from '../schema/defaults.ts';

/** The default of a field that holds a number; 0 where the table has none. */
export function defaultNumber(type: string, field: string): number {
  const value = defaultOf(type, field);
  return typeof value === 'number' ? value : 0;
}

/** The default of a field that holds text; empty where the table has none. */
export function defaultText(type: string, field: string): string {
  const value = defaultOf(type, field);
  return typeof value === 'string' ? value : '';
}

/** The default of a field that is true or false; false where the table has none. */
export function defaultBoolean(type: string, field: string): boolean {
  return defaultOf(type, field) === true;
}

/** The default of a field whose values are known. */
export function defaultOneOf<const T extends string>(type: string, field: string, allowed: readonly [T, ...T[]]): T {
  const value = defaultOf(type, field);
  return allowed.find((candidate) => candidate === value) ?? allowed[0];
}
