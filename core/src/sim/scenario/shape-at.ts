import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path, PathStep, YamlNode } from '../../yaml/model.ts';
import { readScenario } from './read-scenario.ts';
import type { FieldShape, MappingShape, Shape } from './shape.ts';

/** What may stand at a path of a scenario file, as far as the file says which of several forms it is; empty where nothing may. */
export function shapesAt(root: YamlNode | undefined, path: Path): readonly Shape[] {
  let shapes: readonly Shape[] = plain(readScenario.shape, root);
  path.forEach((step, index) => {
    const node = nodeAtPath(root, path.slice(0, index + 1))?.node;
    shapes = shapes.flatMap((shape) => below(shape, step)).flatMap((shape) => plain(shape, node));
  });
  return shapes;
}

/** The keys that a mapping at a path may have, and what each means. */
export function fieldsAt(root: YamlNode | undefined, path: Path): Readonly<Record<string, FieldShape>> {
  const mappings = shapesAt(root, path).filter((shape): shape is MappingShape => shape.kind === 'mapping');
  return Object.assign({}, ...mappings.map(({ fields }) => fields));
}

/** The key at the end of a path. */
export function fieldAt(root: YamlNode | undefined, path: Path): FieldShape | undefined {
  const fields = fieldsAt(root, path.slice(0, -1));
  const key = String(path.at(-1));
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function below(shape: Shape, step: PathStep): readonly Shape[] {
  if (shape.kind === 'list') return typeof step === 'number' ? [shape.item] : [];
  if (shape.kind === 'map') return [shape.value];
  if (shape.kind !== 'mapping') return [];
  const field = Object.hasOwn(shape.fields, step) ? shape.fields[step] : undefined;
  return field ? [field.shape] : [];
}

/** Every form that a shape may have by itself. Of variants it is the one that the node names; all of them while it names none. */
function plain(shape: Shape, node: YamlNode | undefined): readonly Shape[] {
  switch (shape.kind) {
    case 'either':
      return shape.shapes.flatMap((each) => plain(each, node));
    case 'nullable':
      return plain(shape.shape, node);
    case 'variants': {
      const named = nodeAtPath(node, [shape.key])?.node;
      const word = named?.kind === 'scalar' ? String(named.value) : '';
      const variant = Object.hasOwn(shape.variants, word) ? shape.variants[word] : undefined;
      return variant
        ? [variant]
        : Object.values(shape.variants)
            .slice(0, 1)
            .map((each) => shared(shape, each));
    }
    default:
      return [shape];
  }
}

/** What every variant has. */
function shared({ variants }: Extract<Shape, { kind: 'variants' }>, first: MappingShape): MappingShape {
  const all = Object.values(variants);
  const fields = Object.entries(first.fields).filter(([key]) => all.every((each) => Object.hasOwn(each.fields, key)));
  return { kind: 'mapping', fields: Object.fromEntries(fields), required: first.required };
}
