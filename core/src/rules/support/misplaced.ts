import type { FieldType, Schema, SchemaType } from '../../schema/model.ts';
import type { TypedMapping, TypedNode } from './typed-tree.ts';
import { isTypedMapping } from './typed-tree.ts';

const maxDepth = 4;
const maxTypes = 300;

/**
 * Where a key belongs that its mapping does not know: the path of an enclosing mapping that knows it, or of the nearest one below.
 * Undefined where it is known nowhere around. Items of lists are written `[]`.
 */
export function findHome(mapping: TypedMapping, key: string, schema: Schema): string | undefined {
  return enclosingHome(mapping, key) ?? innerHome(mapping.objectType, key, schema);
}

function enclosingHome(mapping: TypedMapping, key: string): string | undefined {
  for (let node: TypedNode | undefined = mapping.parent; node; node = node.parent) {
    if (isTypedMapping(node) && node.objectType.fields.has(key))
      return (
        node.path
          .map((step) => (typeof step === 'number' ? '[]' : step))
          .join('.')
          .replaceAll('.[]', '[]') || undefined
      );
  }
  return undefined;
}

function innerHome(type: SchemaType, key: string, schema: Schema): string | undefined {
  const seen = new Set([type.name]);
  let level: { type: SchemaType; path: string }[] = [{ type, path: '' }];
  for (let depth = 0; depth < maxDepth && seen.size < maxTypes; depth++) {
    const next: typeof level = [];
    for (const { type: outer, path } of level) {
      for (const field of outer.fields.values()) {
        const inner = innerType(field.type, schema);
        if (!inner || seen.has(inner.type.name)) continue;
        seen.add(inner.type.name);
        const at = `${path}${path ? '.' : ''}${field.name}${inner.suffix}`;
        if (inner.type.fields.has(key)) return at;
        next.push({ type: inner.type, path: at });
      }
    }
    level = next;
  }
  return undefined;
}

function innerType(type: FieldType, schema: Schema): { type: SchemaType; suffix: string } | undefined {
  if (type.kind === 'array') {
    const inner = innerType(type.items, schema);
    return inner && { type: inner.type, suffix: `[]${inner.suffix}` };
  }
  if (type.kind !== 'object') return undefined;
  const found = schema.type(type.type);
  return found && { type: found, suffix: '' };
}
