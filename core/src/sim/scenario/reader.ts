import { parseDuration, type SimDuration } from '../../base/time.ts';
import { toPlain } from '../../yaml/lookup.ts';
import type { YamlNode, YamlScalar } from '../../yaml/model.ts';
import type { ScenarioProblems } from './problems.ts';

/** Where a value stands, for messages: `cluster.nodes[0]`; empty at the top. */
export interface Place {
  readonly path: string;
  readonly problems: ScenarioProblems;
}

/** Reads a value of one type out of YAML; undefined, after saying why, for anything else. */
export type Reader<T> = (node: YamlNode, place: Place) => T | undefined;

const inside = (place: Place, step: string): Place => ({
  ...place,
  path: step.startsWith('[') || place.path === '' ? place.path + step : `${place.path}.${step}`,
});

/** Complains that something else was expected at a node. */
function expected(
  what: 'Mapping' | 'List' | 'Text' | 'Duration' | 'Integer' | 'Boolean',
  node: YamlNode,
  place: Place,
  args: Readonly<Record<string, string | number>> = {},
): undefined {
  const found = node.kind === 'scalar' ? node.source.slice(0, 60) : node.kind;
  place.problems.add(node.range, `scenario.expected${what}`, { where: place.path, found, ...args });
  return undefined;
}

/** The text of a scalar as it is written, so that `1.30` does not become 1.3. */
function textOf(node: YamlScalar): string {
  return node.style === 'plain' ? node.source : String(node.value);
}

/** Any scalar as text: numbers in labels and quantities count as written. */
export const text: Reader<string> = (node, place) =>
  node.kind === 'scalar' && node.value !== null ? textOf(node) : expected('Text', node, place);

/** `90s`, `5m`, `250ms`, `1h30m`; a bare number is seconds. */
export const duration: Reader<SimDuration> = (node, place) => {
  const value =
    node.kind === 'scalar' && typeof node.value !== 'boolean' && node.value !== null ? parseDuration(node.value) : undefined;
  return value ?? expected('Duration', node, place);
};

/** A whole number within bounds. */
export const integer =
  (minimum: number, maximum: number): Reader<number> =>
  (node, place) => {
    const value = node.kind === 'scalar' && typeof node.value === 'number' ? node.value : Number.NaN;
    return Number.isInteger(value) && value >= minimum && value <= maximum
      ? value
      : expected('Integer', node, place, { minimum, maximum });
  };

export const boolean: Reader<boolean> = (node, place) =>
  node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : expected('Boolean', node, place);

/** Any value, as plain data. */
export const anything: Reader<unknown> = (node) => toPlain(node);

/** One of some words. */
export const oneOf =
  <const T extends string>(words: readonly T[]): Reader<T> =>
  (node, place) => {
    if (node.kind !== 'scalar' || node.value === null) return expected('Text', node, place);
    const written = textOf(node);
    const found = words.find((word) => word === written);
    if (found === undefined) place.problems.addUnknown(node.range, 'Value', written, place.path, words);
    return found;
  };

/** A list; wrong items are left out. */
export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (node, place) => {
    if (node.kind !== 'sequence') return expected('List', node, place);
    return node.items.flatMap((each, index) => {
      const value = each ? item(each, inside(place, `[${index}]`)) : undefined;
      return value === undefined ? [] : [value];
    });
  };

/** A mapping with keys of any name, such as labels. Its result has no prototype: a key may have any name. */
export const map =
  <T>(value: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (node, place) => {
    if (node.kind !== 'mapping') return expected('Mapping', node, place);
    const result: Record<string, T> = Object.create(null);
    for (const pair of node.pairs) {
      const key = textOf(pair.key);
      const read = pair.value ? value(pair.value, inside(place, key)) : undefined;
      if (read !== undefined) result[key] = read;
    }
    return result;
  };

type Fields = Readonly<Record<string, Reader<unknown>>>;
type FieldValue<R> = R extends Reader<infer T> ? T : never;
type Read<F extends Fields, Required extends keyof F> = { readonly [K in Required]: FieldValue<F[K]> } & {
  readonly [K in Exclude<keyof F, Required>]?: FieldValue<F[K]>;
};

/** A mapping with known keys. Another key is a problem, and so is a required one that is missing: then there is no value. */
export const mapping =
  <F extends Fields, Required extends keyof F & string = never>(
    fields: F,
    required: readonly Required[] = [],
  ): Reader<Read<F, Required>> =>
  (node, place) => {
    if (node.kind !== 'mapping') return expected('Mapping', node, place);
    const result: Record<string, unknown> = {};
    for (const pair of node.pairs) {
      const key = textOf(pair.key);
      const reader = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!reader) place.problems.addUnknown(pair.key.range, 'Key', key, place.path, Object.keys(fields));
      else if (pair.value && !isNull(pair.value)) result[key] = reader(pair.value, inside(place, key)) ?? result[key];
    }
    for (const key of Object.keys(result)) if (result[key] === undefined) delete result[key];
    const missing = required.filter(
      (key) => !node.pairs.some((pair) => textOf(pair.key) === key && pair.value && !isNull(pair.value)),
    );
    for (const key of missing) place.problems.add(node.range, 'scenario.missingKey', { key, where: place.path });
    return isRead<F, Required>(result, required) ? result : undefined;
  };

const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.value === null;

/** Each field was read by its own reader, so that only the required ones are left to be looked at. */
function isRead<F extends Fields, Required extends keyof F & string>(
  result: Record<string, unknown>,
  required: readonly Required[],
): result is Record<string, unknown> & Read<F, Required> {
  return required.every((key) => result[key] !== undefined);
}

/** The first reader that fits the kind of node: one value or a list of them, a word or a mapping. */
export const either =
  <A, B>(isFirst: (node: YamlNode) => boolean, first: Reader<A>, second: Reader<B>): Reader<A | B> =>
  (node, place) =>
    isFirst(node) ? first(node, place) : second(node, place);
