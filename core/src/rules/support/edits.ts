import type { YamlContent, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';
import { insertIntoFlow, lineBreak } from './flow-edits.ts';

/** Puts another plain text in the place of a scalar, in the quotes that stand there; no edit for a value behind an alias. */
export function replaceScalar(node: YamlNode | undefined, text: string): TextEdit[] {
  if (node?.kind !== 'scalar' || node.aliasRange) return [];
  return [{ range: node.range, newText: requoted(node, text) }];
}

/** Puts source text in the place of a value as it is. */
export function replaceSource(node: YamlNode | undefined, source: string): TextEdit[] {
  return !node || node.aliasRange ? [] : [{ range: node.range, newText: source }];
}

/** Gives a key another name, in the quotes that stand there. */
export function renameKey(pair: YamlPair, name: string): TextEdit[] {
  return pair.merged ? [] : [{ range: pair.key.range, newText: requoted(pair.key, name) }];
}

/** Text as a double-quoted YAML scalar. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text);
}

function requoted(node: YamlScalar, text: string): string {
  if (node.style === 'single-quoted') return `'${text.replaceAll("'", "''")}'`;
  if (node.style === 'double-quoted') return doubleQuoted(text);
  return text;
}

/**
 * Adds `key: value` to a mapping, after its first pair and at its indentation; nothing where the mapping stands behind an alias.
 * `value` is YAML source of one line.
 */
export function insertKey(content: YamlContent, mapping: YamlMapping, key: string, value: string): TextEdit[] {
  if (mapping.aliasRange) return [];
  const line = value === '' ? `${key}:` : `${key}: ${value}`;
  const first = mapping.pairs.find(({ merged }) => !merged);
  if (mapping.flow) return insertIntoFlow(content, mapping, line);
  if (!first) return [];
  const column = content.lines.positionAt(first.key.range.start).character;
  const end = lineEnd(content, first.range.end);
  return [{ range: { start: end, end }, newText: `${lineBreak(content)}${' '.repeat(column)}${line}` }];
}

function lineEnd(content: YamlContent, offset: number): number {
  const { end } = content.lines.lineRange(content.lines.positionAt(offset).line);
  let at = end;
  while (at > offset && /[\r\n]/.test(content.text[at - 1] ?? '')) at--;
  return at;
}

/** Takes a pair of a block mapping out with its lines; nothing where they hold something else too. */
export function removePair(content: YamlContent, mapping: YamlMapping, pair: YamlPair): TextEdit[] {
  if (mapping.flow || mapping.aliasRange || pair.merged) return [];
  const { start } = content.lines.lineRange(content.lines.positionAt(pair.key.range.start).line);
  if (content.text.slice(start, pair.key.range.start).trim() !== '') return [];
  const { end } = content.lines.lineRange(content.lines.positionAt(pair.range.end).line);
  return [{ range: { start, end }, newText: '' }];
}
