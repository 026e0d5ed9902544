import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import type { Range as OffsetRange } from '#core/base/range.ts';
import { touches } from '#core/base/range.ts';
import type { YamlDocument, YamlNode } from '#core/yaml/model.ts';
import { fromLspPosition, toLspRange } from '../convert.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';

export interface SelectionRangeParams extends DocumentParams {
  readonly positions: readonly Position[];
}

/** What "expand selection" takes step by step: the text, the value, the field with its key, the item, the object, the document. */
export function provideSelectionRanges({ file }: FeatureContext, { positions }: SelectionRangeParams): SelectionRange[] {
  return positions.map((position) => {
    const at = fromLspPosition(file, position);
    const here: Range = { start: position, end: position };
    if (!at) return { range: here };
    return (
      nest(at.document, [documentRange(at.document), ...rangesAround(at.document.content.root, at.offset)]) ?? { range: here }
    );
  });
}

function documentRange({ content: { text } }: YamlDocument): OffsetRange {
  return { start: 0, end: text.length };
}

/** From the outermost to the innermost; each lies within the one before it. */
function rangesAround(node: YamlNode | undefined, offset: number): OffsetRange[] {
  if (!node || node.aliasRange || !touches(node.range, offset)) return [];
  const inside = node.kind === 'scalar' ? insideQuotes(node) : childrenAround(node, offset);
  return [node.range, ...inside];
}

function childrenAround(node: Exclude<YamlNode, { kind: 'scalar' }>, offset: number): OffsetRange[] {
  if (node.kind === 'sequence') {
    return rangesAround(
      node.items.find((item) => item && touches(item.range, offset)),
      offset,
    );
  }
  const pair = node.pairs.find(({ range, merged }) => !merged && touches(range, offset));
  if (!pair) return [];
  const inside = touches(pair.key.range, offset) ? [pair.key.range] : rangesAround(pair.value, offset);
  return [pair.range, ...inside];
}

function insideQuotes({ style, range }: Extract<YamlNode, { kind: 'scalar' }>): OffsetRange[] {
  const isQuoted = style === 'single-quoted' || style === 'double-quoted';
  return isQuoted && range.end - range.start > 2 ? [{ start: range.start + 1, end: range.end - 1 }] : [];
}

function nest(document: YamlDocument, ranges: readonly OffsetRange[]): SelectionRange | undefined {
  let outer: SelectionRange | undefined;
  let last: OffsetRange | undefined;
  for (const range of ranges) {
    if (last && (range.start < last.start || range.end > last.end || (range.start === last.start && range.end === last.end)))
      continue;
    outer = { range: toLspRange(document, range), ...(outer && { parent: outer }) };
    last = range;
  }
  return outer;
}

export const selectionRange: Feature = {
  capabilities: { selectionRangeProvider: true },
  requests: [answers('textDocument/selectionRange', provideSelectionRanges)],
};
