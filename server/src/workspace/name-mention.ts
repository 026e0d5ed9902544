import type { Range } from '#core/base/range.ts';
import type { YamlNode } from '#core/yaml/model.ts';
import type { Mention, SymbolId } from './model.ts';

/** A mention with its range in offsets of the document, and scopes that hold within the document. */
export interface ContentMention extends Omit<Mention, 'range'> {
  readonly range: Range;
}

type Role = Mention['role'];
type SymbolOf = (name: string) => SymbolId;

/** The mention that a text is, as a list of one; empty for what is no text, is filled in by a template, or has escapes in it. */
export function mention(node: YamlNode | undefined, role: Role, symbolOf: SymbolOf): ContentMention[] {
  const text = scalarText(node);
  if (node?.kind !== 'scalar' || text === undefined || text === '' || text.includes('{{')) return [];
  const isQuoted = node.source !== text;
  if (isQuoted && node.source.slice(1, -1) !== text) return [];
  const inset = isQuoted ? 1 : 0;
  const range = { start: node.range.start + inset, end: node.range.start + inset + text.length };
  return [{ symbol: symbolOf(text), role, range, isQuoted }];
}

/** The same for a port, which is a name or a number. */
export function portMention(node: YamlNode | undefined, role: Role, symbolOf: SymbolOf): ContentMention[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'number') return mention(node, role, symbolOf);
  if (node.source !== String(node.value)) return [];
  return [{ symbol: symbolOf(node.source), role, range: node.range, isQuoted: false, isNumber: true }];
}

/** The text that a node is; undefined for anything else. */
export function scalarText(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
