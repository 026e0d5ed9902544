import type { Range } from '../../base/range.ts';
import type { FieldType, Schema, SchemaField, SchemaType } from '../../schema/model.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import type { Path, PathStep, YamlMapping, YamlNode, YamlPair } from '../../yaml/model.ts';

/** A value of an object together with the type that the schema gives its place. */
export interface TypedNode {
  /** Within the object, as the API server counts. */
  readonly path: Path;
  readonly node: YamlNode | undefined;
  /** The pair that it is the value of; absent for items of lists and the object itself. */
  readonly pair?: YamlPair;
  readonly type: FieldType;
  /** Set for fields of a type, not for items and values of maps. */
  readonly field?: SchemaField;
  /** The type whose field it is, or whose field's items or values it belongs to. */
  readonly owner: SchemaType;
  readonly parent?: TypedNode;
  /** Of a list: its items, in order. */
  readonly items?: readonly TypedNode[];
  /** Of a map: its values, in order. */
  readonly entries?: readonly TypedNode[];
}

/** A mapping where the schema has a type with named fields. */
export interface TypedMapping extends TypedNode {
  readonly node: YamlMapping;
  readonly objectType: SchemaType;
  readonly fields: ReadonlyMap<string, TypedNode>;
  readonly unknown: readonly YamlPair[];
}

export interface TypedObject {
  readonly object: KubernetesObject;
  readonly root: TypedMapping;
  /** Every value that the schema has a type for, parents first, in written order. */
  readonly nodes: readonly TypedNode[];
  readonly mappings: readonly TypedMapping[];
}

/** Values looked at in one object: far beyond any real manifest, near enough to stay quick. */
const maxNodes = 50_000;
const maxDepth = 60;

interface Walk {
  readonly schema: Schema;
  /** Places of the text, each with the type it was looked at under: what an alias brings back there is not listed again. */
  readonly seen: Set<string>;
  readonly nodes: TypedNode[];
  readonly mappings: TypedMapping[];
}

/** Lays the schema over an object; undefined where the schema does not know its kind (custom resources). */
export function typeObject(object: KubernetesObject, schema: Schema): TypedObject | undefined {
  const rootType = schema.root(object.apiVersion, object.kind);
  if (!rootType) return undefined;
  const walk: Walk = { schema, seen: new Set(), nodes: [], mappings: [] };
  const start: TypedNode = { path: [], node: object.node, type: { kind: 'object', type: rootType.name }, owner: rootType };
  const root = visitMapping(walk, start, object.node, rootType, 0);
  return { object, root, nodes: walk.nodes, mappings: walk.mappings };
}

/** Whether a typed node is a mapping with named fields. */
export function isTypedMapping(node: TypedNode | undefined): node is TypedMapping {
  return node !== undefined && 'objectType' in node;
}

function visit(outer: Walk, typed: TypedNode, depth: number): TypedNode {
  const { node, type } = typed;
  if (outer.nodes.length >= maxNodes || depth > maxDepth) return typed;
  const walk = isRepeated(outer, node, type) ? { ...outer, nodes: [], mappings: [] } : outer;
  if (type.kind === 'object' && node?.kind === 'mapping') {
    const objectType = walk.schema.type(type.type);
    if (objectType) return visitMapping(walk, typed, node, objectType, depth);
  }
  if (type.kind === 'array' && node?.kind === 'sequence') {
    const items: TypedNode[] = [];
    const list = { ...typed, items };
    walk.nodes.push(list);
    node.items.forEach((item, index) => {
      items.push(visit(walk, child(list, index, emptyItem(item, type.items, node.range), type.items, typed.owner), depth + 1));
    });
    return list;
  }
  if (type.kind === 'map' && node?.kind === 'mapping') {
    const entries: TypedNode[] = [];
    const map = { ...typed, entries };
    walk.nodes.push(map);
    for (const pair of node.pairs)
      entries.push(visit(walk, child(map, String(pair.key.value), pair.value, type.values, typed.owner, pair), depth + 1));
    return map;
  }
  walk.nodes.push(typed);
  return typed;
}

function isRepeated({ seen }: Walk, node: YamlNode | undefined, type: FieldType): boolean {
  if (!node) return false;
  const place = `${node.range.start}-${node.range.end} ${typeKey(type)}`;
  if (node.aliasRange && seen.has(place)) return true;
  seen.add(place);
  return false;
}

function typeKey(type: FieldType): string {
  if (type.kind === 'array') return `[]${typeKey(type.items)}`;
  if (type.kind === 'map') return `{}${typeKey(type.values)}`;
  return type.kind === 'object' ? type.type : type.scalar;
}

/** An item of which nothing is written is an object without fields to the API server. */
function emptyItem(item: YamlNode | undefined, type: FieldType, list: Range): YamlNode | undefined {
  if (type.kind !== 'object' || (item && !(item.kind === 'scalar' && item.value === null))) return item;
  return { kind: 'mapping', range: item?.range ?? { start: list.start, end: list.start + 1 }, flow: false, pairs: [] };
}

function visitMapping(walk: Walk, typed: TypedNode, node: YamlMapping, objectType: SchemaType, depth: number): TypedMapping {
  const fields = new Map<string, TypedNode>();
  const unknown: YamlPair[] = [];
  const mapping: TypedMapping = { ...typed, node, objectType, fields, unknown };
  walk.nodes.push(mapping);
  walk.mappings.push(mapping);
  for (const pair of node.pairs) {
    const name = String(pair.key.value);
    const field = objectType.fields.get(name);
    if (!field) unknown.push(pair);
    // Where a key stands twice the parser says so; the last one counts, as for the API server.
    else fields.set(name, visit(walk, { ...child(mapping, name, pair.value, field.type, objectType, pair), field }, depth + 1));
  }
  return mapping;
}

function child(
  parent: TypedNode,
  step: PathStep,
  node: YamlNode | undefined,
  type: FieldType,
  owner: SchemaType,
  pair?: YamlPair,
): TypedNode {
  return { path: [...parent.path, step], node, type, owner, parent, ...(pair ? { pair } : {}) };
}
