import type { YamlContent, YamlMapping, YamlPair } from '../../yaml/model.ts';
import type { TextEdit } from '../model.ts';

/** The column of the keys of a mapping in braces that has each on a line of its own, as `kubectl -o kyaml` writes it; else undefined. */
export function spreadColumn(content: YamlContent, mapping: YamlMapping): number | undefined {
  const first = mapping.pairs.find(({ merged }) => !merged);
  if (!mapping.flow || !first) return undefined;
  const { line, character } = content.lines.positionAt(first.key.range.start);
  const { start } = content.lines.lineRange(line);
  return content.text.slice(start, first.key.range.start).trim() === '' ? character : undefined;
}

/** Adds `key: value` to a mapping in braces: where each key has its line, below the pair `after`; else before the first, on its line. */
export function insertIntoFlow(content: YamlContent, mapping: YamlMapping, text: string, after?: YamlPair): TextEdit[] {
  const first = mapping.pairs.find(({ merged }) => !merged);
  const column = spreadColumn(content, mapping);
  if (first === undefined || column === undefined) {
    const at = first?.key.range.start ?? mapping.range.start + 1;
    return [{ range: { start: at, end: at }, newText: first ? `${text}, ` : text }];
  }
  const { at, hasComma } = placeBelow(content, after ?? first);
  const line = `${lineBreak(content)}${' '.repeat(column)}${text}`;
  return [{ range: { start: at, end: at }, newText: hasComma ? `${line},` : `,${line}` }];
}

/** Behind a pair and its comma; behind the comment of its line too, where nothing else follows there. */
function placeBelow({ text, lines }: YamlContent, pair: YamlPair): { readonly at: number; readonly hasComma: boolean } {
  const end = pair.range.start + text.slice(pair.range.start, pair.range.end).trimEnd().length;
  const comma = /^[ \t]*,/.exec(text.slice(end, end + 200))?.[0];
  if (comma === undefined) return { at: end, hasComma: false };
  const at = end + comma.length;
  const rest = text.slice(at, lines.lineRange(lines.positionAt(at).line).end).replace(/[\r\n]+$/, '');
  return { at: /^[ \t]*(#.*)?$/.test(rest) ? at + rest.trimEnd().length : at, hasComma: true };
}

export function lineBreak(content: YamlContent): string {
  return content.text.includes('\r\n') ? '\r\n' : '\n';
}
