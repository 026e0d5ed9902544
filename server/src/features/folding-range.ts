import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { findObjects } from '#core/workload/find.ts';
import type { YamlDocument, YamlNode } from '#core/yaml/model.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';

/** Ranges of one file: an editor keeps no more anyway. */
const maxRanges = 5000;

/** Whole documents, every value that takes several lines, and runs of comments. Files that are no manifests keep the editor's own. */
export function provideFoldingRanges({ file }: FeatureContext, _params: DocumentParams): FoldingRange[] | null {
  if (!file.documents.some(({ content }) => findObjects(content).length > 0)) return null;
  return file.documents.flatMap(foldingRangesOf).slice(0, maxRanges);
}

function foldingRangesOf(document: YamlDocument): FoldingRange[] {
  const { content, startLine } = document;
  const found = new Map<number, number>();
  const lineAt = (offset: number): number => content.lines.positionAt(offset).line;
  const add = (start: number, end: number): void => {
    const [from, to] = [lineAt(start), lastLine(content.text, start, end, lineAt)];
    if (to > from) found.set(from, Math.max(to, found.get(from) ?? 0));
  };
  if (content.root && /^---/m.test(content.text.slice(0, content.root.range.start))) {
    add(content.text.search(/^---/m), content.root.range.end);
  }
  addValues(content.root, add);
  const shift = (startLineOf: number, endLine: number): FoldingRange => ({
    startLine: startLine + startLineOf,
    endLine: startLine + endLine,
  });
  const values = [...found].sort(([a], [b]) => a - b).map(([from, to]) => shift(from, to));
  return [...values, ...commentRuns(document).map(([from, to]) => ({ ...shift(from, to), kind: FoldingRangeKind.Comment }))];
}

function addValues(node: YamlNode | undefined, add: (start: number, end: number) => void): void {
  if (!node || node.aliasRange) return;
  if (node.kind === 'mapping') {
    for (const { key, value, merged } of node.pairs) {
      if (merged || !value || value.aliasRange) continue;
      add(key.range.start, value.range.end);
      addValues(value, add);
    }
  }
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      if (item && !item.aliasRange) add(item.range.start, item.range.end);
      addValues(item, add);
    }
  }
}

/** The last line that holds something: a block's range may go on to the line that follows it. */
function lastLine(text: string, start: number, end: number, lineAt: (offset: number) => number): number {
  let last = Math.min(end, text.length);
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return lineAt(Math.max(start, last - 1));
}

/** Lines of nothing but comments that follow each other, as first and last line within the document. */
function commentRuns({ content: { comments, lines, text } }: YamlDocument): [number, number][] {
  const runs: [number, number][] = [];
  for (const { range } of comments) {
    const { line } = lines.positionAt(range.start);
    if (text.slice(lines.lineRange(line).start, range.start).trim() !== '') continue;
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.filter(([from, to]) => to > from);
}

export const foldingRange: Feature = {
  capabilities: { foldingRangeProvider: true },
  requests: [answers('textDocument/foldingRange', provideFoldingRanges)],
};
