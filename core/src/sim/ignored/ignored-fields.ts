import type { PodTemplate } from '../../workload/model.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path, YamlNode } from '../../yaml/model.ts';
import { formatPath } from '../../yaml/path.ts';
import type { Trace } from '../trace.ts';
import { type ModelledFields, modelledPod, modelledWorkload } from './modelled-fields.ts';

/** A manifest with more than this is told the first of them. */
const maxIgnored = 200;

/** The written fields that the simulation does not know, with their lines (from 1, in their document), in the order of the text. */
export function ignoredFields({ object, podPath }: PodTemplate): Trace['ignored'] {
  const found: { field: string; line: number }[] = [];
  const visit = (node: YamlNode | undefined, known: ModelledFields, path: Path): void => {
    if (found.length >= maxIgnored) return;
    if (node?.kind === 'sequence') for (const [index, item] of node.items.entries()) visit(item, known, [...path, index]);
    if (node?.kind !== 'mapping') return;
    for (const { key, value } of node.pairs) {
      const name = String(key.value);
      const inner = Object.hasOwn(known, name) ? known[name] : undefined;
      const field = [...path, name];
      if (inner === undefined && found.length < maxIgnored) {
        found.push({ field: formatPath(field), line: object.content.lines.positionAt(key.range.start).line + 1 });
      } else if (inner !== undefined && inner !== true) visit(value, inner, field);
    }
  };
  if (podPath.length > object.path.length) visit(object.node, modelledWorkload, object.path);
  visit(nodeAtPath(object.content.root, podPath)?.node, modelledPod, podPath);
  return found.sort((a, b) => a.line - b.line);
}
