import type { Path, YamlNode } from '../../../yaml/model.ts';
import { type JsonValue, jsonKind, numberValue, stringValue } from '../json-value.ts';
import { isPlaceholder } from '../placeholder.ts';
import { lackRange, valueRange } from '../places.ts';
import { isTypedMapping, type TypedMapping, type TypedNode } from '../typed-tree.ts';
import type { Place } from './field-error.ts';

/*
 * How validators read an object: by field names, with nothing for what is absent, null, of another type than the field has (wrong-type
 * speaks of that), or to be filled in by another program.
 */

/** Where a value stands. */
export function placeOf(typed: TypedNode): Place {
  return { range: valueRange(typed), path: typed.path };
}

/** Where a mapping's field stands, or where it would have to. */
export function placeAt(mapping: TypedMapping, ...names: readonly string[]): Place {
  let at: TypedNode = mapping;
  for (const [index, name] of names.entries()) {
    const next: TypedNode | undefined = isTypedMapping(at) ? at.fields.get(name) : undefined;
    if (!next) return { range: lackRange(at), path: [...at.path, ...names.slice(index)] };
    at = next;
  }
  return placeOf(at);
}

/** The same place under another path, for where the server counts otherwise. */
export function underPath(place: Place, path: Path | string): Place {
  return { range: place.range, path };
}

/** A field with a value; undefined where there is none, or null. */
export function fieldOf(mapping: TypedMapping | undefined, name: string): TypedNode | undefined {
  const field = mapping?.fields.get(name);
  return field && jsonKind(field.node) !== 'null' ? field : undefined;
}

/** Whether a field has a value. */
export function has(mapping: TypedMapping | undefined, name: string): boolean {
  return fieldOf(mapping, name) !== undefined;
}

/** A field's mapping. */
export function mappingOf(mapping: TypedMapping | undefined, ...names: readonly string[]): TypedMapping | undefined {
  let at: TypedMapping | undefined = mapping;
  for (const name of names) {
    const next: TypedNode | undefined = at?.fields.get(name);
    at = isTypedMapping(next) ? next : undefined;
  }
  return at;
}

/** The mappings among the items of a field's list. */
export function itemsIn(mapping: TypedMapping | undefined, name: string): readonly TypedMapping[] {
  return mapping?.fields.get(name)?.items?.filter(isTypedMapping) ?? [];
}

/** The texts among the items of a field's list, each with its place. */
export function textsIn(mapping: TypedMapping | undefined, name: string): readonly { typed: TypedNode; text: string }[] {
  return (mapping?.fields.get(name)?.items ?? []).flatMap((typed) => {
    const text = textAt(typed);
    return text === undefined ? [] : [{ typed, text }];
  });
}

/** The text of a value, unless it is to be filled in. */
export function textAt(typed: TypedNode | undefined): string | undefined {
  const text = stringValue(typed?.node);
  return text !== undefined && !isPlaceholder(text) ? text : undefined;
}

/** The text of a field. */
export function textOf(mapping: TypedMapping | undefined, name: string): string | undefined {
  return textAt(mapping?.fields.get(name));
}

/** The number of a field. */
export function numberOf(mapping: TypedMapping | undefined, name: string): number | undefined {
  return numberValue(mapping?.fields.get(name)?.node);
}

/** Whether a field is `true`. */
export function isTrue(mapping: TypedMapping | undefined, name: string): boolean {
  const node = mapping?.fields.get(name)?.node;
  return node?.kind === 'scalar' && node.value === true;
}

/** Whether a field is `false`. */
export function isFalse(mapping: TypedMapping | undefined, name: string): boolean {
  const node = mapping?.fields.get(name)?.node;
  return node?.kind === 'scalar' && node.value === false;
}

/** The scalar of a field whatever its type, for int-or-strings and quantities. */
export function scalarOf(mapping: TypedMapping | undefined, name: string): string | number | undefined {
  return numberOf(mapping, name) ?? textOf(mapping, name);
}

export interface Entry {
  readonly key: string;
  readonly value: string | number | undefined;
  readonly typed: TypedNode;
}

/** The entries of a map, with texts and numbers as their values. */
export function entriesOf(map: TypedNode | undefined): readonly Entry[] {
  return (map?.entries ?? []).map((typed) => ({
    key: String(typed.path.at(-1)),
    value: textAt(typed) ?? numberValue(typed.node),
    typed,
  }));
}

/** Values looked at to show one in a message: aliases may stand for very many. */
const maxShown = 300;

/** A value as JSON, the keys of maps in the order Go writes them; null for what is too large to be shown. */
export function jsonOf(node: YamlNode | undefined, budget = { left: maxShown }): JsonValue {
  budget.left--;
  if (!node || budget.left < 0) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map((item) => jsonOf(item, budget));
  const pairs = node.pairs.map(({ key, value }) => [String(key.value), jsonOf(value, budget)] as const);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
