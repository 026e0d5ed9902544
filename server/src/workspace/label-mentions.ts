import { isTypedMapping, type TypedNode } from '#core/rules/support/typed-tree.ts';
import type { YamlNode } from '#core/yaml/model.ts';
import { labelMaps } from './mention-table.ts';
import type { SymbolId } from './model.ts';
import { type ContentMention, mention, scalarText } from './name-mention.ts';

/** A label in a map of labels: its key, and its value. `place`: API type and field of the map. */
export function labelMentions(place: string, { pair }: TypedNode, namespace: string | undefined): ContentMention[] {
  const role = labelMaps[place];
  const [key, value] = [scalarText(pair?.key), scalarText(pair?.value)];
  if (!role || key === undefined || value === undefined) return [];
  const symbol: SymbolId = { kind: 'label', scope: key, name: value, namespace };
  const onKey = mention(pair?.key, role, () => symbol).map((each): ContentMention => ({ ...each, isKey: true }));
  return [...onKey, ...mention(pair?.value, role, () => symbol)];
}

/**
 * The labels that a requirement names (`matchExpressions`): its key once for each value, and its values. Of duplicate fields the last counts,
 * as for the API server.
 */
export function requirementMentions(place: string, typed: TypedNode, namespace: string | undefined): ContentMention[] {
  const { parent } = typed;
  if (place !== 'LabelSelectorRequirement.key' || !isTypedMapping(parent) || parent.fields.get('key') !== typed) return [];
  const values = parent.fields.get('values')?.node;
  const key = scalarText(typed.node);
  if (key === undefined || values?.kind !== 'sequence') return [];
  const ofKey: Pick<ContentMention, 'isKey' | 'isOfMoreValues'> =
    values.items.length > 1 ? { isKey: true, isOfMoreValues: true } : { isKey: true };
  return values.items.flatMap((item: YamlNode | undefined) =>
    mention(item, 'reference', (name) => ({ kind: 'label', scope: key, name, namespace })).flatMap((each) => [
      ...mention(typed.node, 'reference', () => each.symbol).map((onKey): ContentMention => ({ ...onKey, ...ofKey })),
      each,
    ]),
  );
}
