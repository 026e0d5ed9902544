import type { YamlContent, YamlMapping } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { insertKey } from './edits.ts';
import { lineBreak } from './flow-edits.ts';

/**
 * Adds an item to a list of a mapping, before the others and in their style; with the list, where there is none. `item` is YAML source of one line
 * for each key. Nothing where the text stands behind an alias, or the list is none.
 */
export function addItem(
  content: YamlContent,
  mapping: YamlMapping,
  list: string,
  item: Readonly<Record<string, string>>,
): TextEdit[] {
  if (mapping.aliasRange || !mapping.pairs.some(({ merged }) => !merged)) return [];
  const present = mapping.pairs.find(({ key, merged }) => key.value === list && !merged);
  const pairs = Object.entries(item).map(([key, source]) => `${key}: ${source}`);
  const inBraces = `{${pairs.join(', ')}}`;
  if (!present) return insertKey(content, mapping, list, `[${inBraces}]`);
  const items = present.value;
  if (items?.kind !== 'sequence' || items.aliasRange) return [];
  if (items.flow) {
    const at = items.range.start + 1;
    return [{ range: { start: at, end: at }, newText: items.items.length > 0 ? `${inBraces}, ` : inBraces }];
  }
  if (items.items.length === 0) return [];
  const { line, character } = content.lines.positionAt(items.range.start);
  const { start } = content.lines.lineRange(line);
  const margin = ' '.repeat(character);
  const newText = pairs.map((pair, index) => `${margin}${index === 0 ? '- ' : '  '}${pair}${lineBreak(content)}`).join('');
  return [{ range: { start, end: start }, newText }];
}
