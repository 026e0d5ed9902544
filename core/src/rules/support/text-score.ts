import type { Schema } from '../../schema/model.ts';
import { findObjects } from '../../workload/find.ts';
import type { YamlContent } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { isStructural } from './structural.ts';
import { isTypedMapping, type TypedNode, typeObject } from './typed-tree.ts';

/**
 * How much is wrong with a text: structure first, then keys that are unknown and values of another shape than the field has, then what is
 * missing where a block may have been.
 */
export function scoreOfText(text: string, schema: Schema): number {
  return parseYaml(text).documents.reduce((sum, { content }) => sum + scoreOf(content, schema), 0);
}

/** The same for a document, with the mistakes of its tree only from an offset on. */
export function scoreOf(content: YamlContent, schema: Schema, from = 0): number {
  let score = content.problems.filter((each) => isStructural(each) || each.code === 'duplicate-key').length * 1000;
  for (const object of findObjects(content)) {
    const typed = typeObject(object, schema);
    if (!typed) continue;
    const unknown = typed.mappings.flatMap((mapping) => mapping.unknown).filter(({ key }) => key.range.start >= from);
    // A key before it may have got what stands behind it as its value.
    const nodes = typed.nodes.filter(({ pair, node }) => Math.max(pair?.key.range.start ?? 0, node?.range.start ?? 0) >= from);
    score += unknown.length * 20 + nodes.reduce((sum, node) => sum + shapeScore(node), 0);
  }
  return score;
}

const shapes = { scalar: 'scalar', object: 'mapping', map: 'mapping', array: 'sequence' } as const;
/** What an entry of these lists is nothing without. */
const needed: Readonly<Record<string, string>> = { Container: 'image', VolumeMount: 'mountPath', ContainerPort: 'containerPort' };

function shapeScore(typed: TypedNode): number {
  const { node, type } = typed;
  if (!node || (node.kind === 'scalar' && node.value === null)) return type.kind === 'scalar' ? 0 : 2;
  if (node.kind !== shapes[type.kind]) return 10;
  if (isTypedMapping(typed)) {
    const key = needed[typed.objectType.name];
    return key !== undefined && !typed.fields.has(key) ? 2 : 0;
  }
  // Two lines that were pulled into one text.
  return node.kind === 'scalar' && node.style === 'plain' && /\s[A-Za-z]\w*:(?:\s|$)|\n/.test(node.source) ? 15 : 0;
}
