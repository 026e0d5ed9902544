import type { MessageKey } from '#l10n/localizer.ts';
import { parseDuration } from '../../base/time.ts';
import { toPlain } from '../../yaml/lookup.ts';
import type { YamlNode, YamlScalar } from '../../yaml/model.ts';
import { isObjectName, nearestObjectName } from './object-names.ts';
import type { ScenarioProblems } from './problems.ts';
import type { FieldShape, MappingShape, Shape } from './shape.ts';

/** Where a value stands, for messages: `cluster.nodes[0]`; empty at the top. */
export interface Place {
  readonly path: string;
  readonly problems: ScenarioProblems;
}

type Read<T> = (node: YamlNode, place: Place) => T | undefined;

/** Reads a value of one type out of YAML; undefined, after saying why, for anything else. Knows the shape of what it takes. */
export interface Reader<T, S extends Shape = Shape> extends Read<T> {
  readonly shape: S;
}

/** A reader from what it does and what it takes. */
export function reader<T, S extends Shape>(shape: S, read: Read<T>): Reader<T, S> {
  return Object.assign((node: YamlNode, place: Place) => read(node, place), { shape });
}

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
  place.problems.add({ range: node.range, path: place.path }, `scenario.expected${what}`, { where: place.path, found, ...args });
  return undefined;
}

/** The text of a scalar as it is written, so that `1.30` does not become 1.3. */
function textOf(node: YamlScalar): string {
  return node.style === 'plain' ? node.source : String(node.value);
}

/** Any scalar as text: numbers in labels and quantities count as written. `examples` are offered in editors. */
export const textLike = (examples: readonly string[]) =>
  reader({ kind: 'text', examples }, (node, place) =>
    node.kind === 'scalar' && node.value !== null ? textOf(node) : expected('Text', node, place),
  );
export const text = textLike([]);

/** The name of an object with its kind: `Service/db`. */
export const objectName = reader(
  { kind: 'text', examples: ['ConfigMap/', 'Secret/', 'Service/', 'PersistentVolumeClaim/'] },
  (node, place) => {
    if (node.kind !== 'scalar' || node.value === null) return expected('Text', node, place);
    const written = textOf(node);
    if (isObjectName(written)) return written;
    const nearest = nearestObjectName(written);
    const spot = { range: node.range, path: place.path };
    const args = { word: written.slice(0, 60), found: written.slice(0, 60), where: place.path };
    if (nearest === undefined) place.problems.add(spot, 'scenario.expectedForm', { ...args, form: 'Kind/name' });
    else place.problems.add({ ...spot, nearest }, 'scenario.unknownValueNearest', { ...args, nearest });
    return undefined;
  },
);

/** `90s`, `5m`, `250ms`, `1h30m`; a bare number is seconds. Gives it as it is written. */
export const durationLike = (examples: readonly string[]) =>
  reader({ kind: 'duration', examples }, (node, place) => {
    const value = node.kind === 'scalar' && typeof node.value !== 'boolean' && node.value !== null ? node.value : undefined;
    return value !== undefined && parseDuration(value) !== undefined ? value : expected('Duration', node, place);
  });
export const duration = durationLike(['5s', '30s', '1m']);

/** A whole number within bounds. */
export const integer = (minimum: number, maximum: number) =>
  reader({ kind: 'integer', minimum, maximum }, (node, place) => {
    const value = node.kind === 'scalar' && typeof node.value === 'number' ? node.value : Number.NaN;
    return Number.isInteger(value) && value >= minimum && value <= maximum
      ? value
      : expected('Integer', node, place, { minimum, maximum });
  });

export const boolean = reader({ kind: 'boolean' }, (node, place) =>
  node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : expected('Boolean', node, place),
);

/** Any value, as plain data. */
export const anything = reader({ kind: 'anything' }, (node): unknown => toPlain(node));

/** One of some words. */
export const oneOf = <const T extends string>(words: readonly T[]) =>
  reader({ kind: 'words', words }, (node, place): T | undefined => {
    if (node.kind !== 'scalar' || node.value === null) return expected('Text', node, place);
    const written = textOf(node);
    const found = words.find((word) => word === written);
    if (found === undefined) place.problems.addUnknown({ range: node.range, path: place.path }, 'Value', written, words);
    return found;
  });

/** A list; wrong items are left out. */
export const list = <T>(item: Reader<T>) =>
  reader({ kind: 'list', item: item.shape }, (node, place): readonly T[] | undefined => {
    if (node.kind !== 'sequence') return expected('List', node, place);
    return node.items.flatMap((each, index) => {
      const value = each ? item(each, inside(place, `[${index}]`)) : undefined;
      return value === undefined ? [] : [value];
    });
  });

/** A mapping with keys of any name, such as labels. Its result has no prototype: a key may have any name. */
export const map = <T>(value: Reader<T>) =>
  reader({ kind: 'map', value: value.shape }, (node, place): Readonly<Record<string, T>> | undefined => {
    if (node.kind !== 'mapping') return expected('Mapping', node, place);
    const result: Record<string, T> = Object.create(null);
    for (const pair of node.pairs) {
      const key = textOf(pair.key);
      const read = pair.value ? value(pair.value, inside(place, key)) : undefined;
      if (read !== undefined) result[key] = read;
    }
    return result;
  });

/** One key of a mapping: how it is read and what it means. */
export type Field<T = unknown> = readonly [reader: Reader<T>, doc: MessageKey];
export type Fields = Readonly<Record<string, Field>>;
type FieldValue<F> = F extends Field<infer T> ? T : never;
type ReadFields<F extends Fields, Required extends keyof F> = { readonly [K in Required]: FieldValue<F[K]> } & {
  readonly [K in Exclude<keyof F, Required>]?: FieldValue<F[K]>;
};

/** A mapping with known keys. Another key is a problem, and so is a required one that is missing: then there is no value. */
export function mapping<F extends Fields, Required extends keyof F & string = never>(
  fields: F,
  required: readonly Required[] = [],
): Reader<ReadFields<F, Required>, MappingShape> {
  const shapes = Object.entries(fields).map(([key, [{ shape }, doc]]): [string, FieldShape] => [key, { shape, doc }]);
  const shape: MappingShape = { kind: 'mapping', fields: Object.fromEntries(shapes), required };
  return reader(shape, (node, place) => {
    if (node.kind !== 'mapping') return expected('Mapping', node, place);
    const result: Record<string, unknown> = {};
    for (const pair of node.pairs) {
      const key = textOf(pair.key);
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) place.problems.addUnknown({ range: pair.key.range, path: place.path }, 'Key', key, Object.keys(fields));
      else if (pair.value && (!isNull(pair.value) || field[0].shape.kind === 'nullable')) {
        const value = field[0](pair.value, inside(place, key));
        if (value !== undefined) result[key] = value;
      }
    }
    for (const key of Object.keys(result)) if (result[key] === undefined) delete result[key];
    for (const key of required) {
      const isThere = node.pairs.some((pair) => textOf(pair.key) === key && pair.value && !isNull(pair.value));
      if (!isThere)
        place.problems.add({ range: node.range, path: place.path }, 'scenario.missingKey', { key, where: place.path });
    }
    return isRead<F, Required>(result, required) ? result : undefined;
  });
}

const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.value === null;

/** What a scenario below says can be taken back by `null`. */
export const nullable = <T>(inner: Reader<T>): Reader<T | null> =>
  reader({ kind: 'nullable', shape: inner.shape }, (node, place): T | null | undefined =>
    isNull(node) ? null : inner(node, place),
  );

/** Each field was read by its own reader, so that only the required ones are left to be looked at. */
function isRead<F extends Fields, Required extends keyof F & string>(
  result: Record<string, unknown>,
  required: readonly Required[],
): result is Record<string, unknown> & ReadFields<F, Required> {
  return required.every((key) => result[key] !== undefined);
}

/** The first reader that fits the kind of node: one value or a list of them, a word or a mapping. `form` shows both to people. */
export const either = <A, B>(
  isFirst: (node: YamlNode) => boolean,
  first: Reader<A>,
  second: Reader<B>,
  form: string,
): Reader<A | B> =>
  reader({ kind: 'either', shapes: [first.shape, second.shape] }, (node, place): A | B | undefined => {
    if (isFirst(node)) return first(node, place);
    if (fits(second.shape, node)) return second(node, place);
    const found = node.kind === 'scalar' ? node.source.slice(0, 60) : node.kind;
    place.problems.add({ range: node.range, path: place.path }, 'scenario.expectedForm', { where: place.path, found, form });
    return undefined;
  });

function fits({ kind }: Shape, node: YamlNode): boolean {
  return kind === 'list' ? node.kind === 'sequence' : kind === 'mapping' ? node.kind === 'mapping' : node.kind === 'scalar';
}
