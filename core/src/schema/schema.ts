import type { Path } from '../yaml/model.ts';
import { buildField } from './build-field.ts';
import type { FieldType, KubernetesVersion, Schema, SchemaField, SchemaType } from './model.ts';
import { type SchemaData, schemaData, type TypeData } from './schema-data.ts';
import { isAtLeast } from './versions.ts';

const schemas = new Map<KubernetesVersion, Schema>();

/** The API of one Kubernetes version. Built type by type as they are asked for, and kept. */
export function schemaFor(version: KubernetesVersion): Schema {
  const known = schemas.get(version);
  if (known) return known;
  const schema = buildSchema(version, schemaData());
  schemas.set(version, schema);
  return schema;
}

function buildSchema(version: KubernetesVersion, data: SchemaData): Schema {
  const types = new Map<string, SchemaType | undefined>();
  const roots = new Map(data.roots.map(([apiVersion, kind, type]) => [`${apiVersion}/${kind}`, type]));
  const type = (name: string): SchemaType | undefined => {
    if (!types.has(name)) types.set(name, buildType(name, version, data));
    return types.get(name);
  };
  return {
    version,
    type,
    root: (apiVersion, kind) => {
      const name = roots.get(`${apiVersion}/${kind}`);
      return name === undefined ? undefined : type(name);
    },
    roots: data.roots.map(([apiVersion, kind]) => ({ apiVersion, kind })),
  };
}

/** Undefined where there is no such type, or none of its fields is in the version yet. */
function buildType(name: string, version: KubernetesVersion, data: SchemaData): SchemaType | undefined {
  const written: TypeData | undefined = Object.hasOwn(data.types, name) ? data.types[name] : undefined;
  if (!written) return undefined;
  const all = Object.entries(written.f);
  const present = all.filter(([, { s, u }]) => (!s || isAtLeast(version, s)) && (!u || isAtLeast(u, version)));
  if (all.length > 0 && present.length === 0) return undefined;
  const fields = new Map(present.map(([field, fieldData]) => [field, buildField(name, field, fieldData, version, data.texts)]));
  return { name, description: data.texts[written.d] ?? '', fields };
}

/**
 * The type of the value at a path below an object of type `root`; undefined where a step leads nowhere, or into something untyped.
 * @param path keys and indexes: `['spec', 'containers', 0, 'image']`; the empty path is the object itself
 */
export function fieldTypeAt(schema: Schema, root: SchemaType, path: Path): FieldType | undefined {
  let type: FieldType | undefined = { kind: 'object', type: root.name };
  for (const step of path) type = type && stepInto(schema, type, step);
  return type;
}

/** The field that a path ends in. An index or the key of a map belongs to the field that holds it: `labels` for `metadata.labels.app`. */
export function fieldAt(schema: Schema, root: SchemaType, path: Path): SchemaField | undefined {
  let type: FieldType | undefined = { kind: 'object', type: root.name };
  let field: SchemaField | undefined;
  for (const step of path) {
    if (type?.kind === 'object') field = schema.type(type.type)?.fields.get(String(step));
    type = type && stepInto(schema, type, step);
    if (!type) return undefined;
  }
  return field;
}

function stepInto(schema: Schema, type: FieldType, step: string | number): FieldType | undefined {
  if (type.kind === 'array') return typeof step === 'number' ? type.items : undefined;
  if (type.kind === 'map') return type.values;
  if (type.kind === 'object') return schema.type(type.type)?.fields.get(String(step))?.type;
  return undefined;
}
