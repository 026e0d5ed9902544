import { pairOf, toPlain } from '../yaml/lookup.ts';
import type { YamlNode } from '../yaml/model.ts';

/**
 * Reads the fields of an object and leaves out whatever has the wrong type: half-typed text is the usual state of a file in an
 * editor. A field whose value is missing or `null` counts as not written, as for an API server.
 */
export class Fields {
  readonly #node: YamlNode | undefined;

  constructor(node: YamlNode | undefined) {
    this.#node = node;
  }

  /** The node of a field; undefined where nothing or `null` is written. */
  node(name: string): YamlNode | undefined {
    if (this.#node?.kind !== 'mapping') return undefined;
    const value = pairOf(this.#node, name)?.value;
    return value?.kind === 'scalar' && value.value === null ? undefined : value;
  }

  text(name: string): string | undefined {
    const value = this.#scalar(name);
    return typeof value === 'string' ? value : undefined;
  }

  integer(name: string): number | undefined {
    const value = this.#scalar(name);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
  }

  boolean(name: string): boolean | undefined {
    const value = this.#scalar(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A whole number or a text: a port number or name, a count or a percentage. */
  integerOrText(name: string): number | string | undefined {
    return this.integer(name) ?? this.text(name);
  }

  /** A text, if it is one of those allowed. */
  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    return allowed.find((candidate) => candidate === value);
  }

  object(name: string): Fields | undefined {
    const node = this.node(name);
    return node?.kind === 'mapping' ? new Fields(node) : undefined;
  }

  /** The items of a list, as objects; an item that is none reads like an empty object, so that positions stay right. */
  list(name: string): Fields[] {
    return this.#items(name).map((item) => new Fields(item));
  }

  texts(name: string): string[] {
    return this.#items(name).flatMap((item) => (item?.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
  }

  integers(name: string): number[] {
    return this.#items(name).flatMap((item) => {
      const value = item?.kind === 'scalar' ? item.value : undefined;
      return typeof value === 'number' && Number.isSafeInteger(value) ? [value] : [];
    });
  }

  /** A map of scalars as `[key, value]`, in written order. */
  entries(name: string): [string, string | number | boolean][] {
    const node = this.node(name);
    if (node?.kind !== 'mapping') return [];
    return node.pairs.flatMap(({ key, value }) =>
      value?.kind === 'scalar' && value.value !== null
        ? [[String(key.value), value.value] as [string, string | number | boolean]]
        : [],
    );
  }

  /** A map from text to text, such as labels. */
  textMap(name: string): Record<string, string> {
    return record(this.entries(name).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  }

  /** An object as plain data. */
  plain(name: string): Readonly<Record<string, unknown>> | undefined {
    const node = this.node(name);
    return node?.kind === 'mapping' ? plainObject(node) : undefined;
  }

  /** The objects of a list as plain data; other items are left out. */
  plainList(name: string): Readonly<Record<string, unknown>>[] {
    return this.#items(name).flatMap((item) => (item?.kind === 'mapping' ? [plainObject(item)] : []));
  }

  /** Names of all fields that have a value. */
  names(): string[] {
    if (this.#node?.kind !== 'mapping') return [];
    const written = this.#node.pairs.filter(
      ({ value }) => value !== undefined && !(value.kind === 'scalar' && value.value === null),
    );
    return written.map(({ key }) => String(key.value));
  }

  #scalar(name: string): string | number | boolean | null | undefined {
    const node = this.node(name);
    return node?.kind === 'scalar' ? node.value : undefined;
  }

  #items(name: string): readonly (YamlNode | undefined)[] {
    const node = this.node(name);
    return node?.kind === 'sequence' ? node.items : [];
  }
}

/** An object from its entries that has no prototype: names in a manifest may be any text. */
export function record<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const object: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}

function plainObject(node: YamlNode): Readonly<Record<string, unknown>> {
  const plain = toPlain(node);
  return typeof plain === 'object' && plain !== null ? { ...plain } : {};
}
