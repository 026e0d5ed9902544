import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { LineIndex } from '#core/base/line-index.ts';

/** The text after edits as an editor makes them; they must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  const placed = edits.map(({ range, newText }) => ({
    start: lines.offsetAt(range.start),
    end: lines.offsetAt(range.end),
    newText,
  }));
  placed.sort((a, b) => b.start - a.start);
  return placed.reduce((rest, { start, end, newText }) => rest.slice(0, start) + newText + rest.slice(end), text);
}

/**
 * The text after a completion is accepted: lines of the insertion get the indentation of the line it is made on, and places to fill in
 * show as `‹›` with their placeholder or choices.
 */
export function applyCompletion(text: string, item: CompletionItem): string {
  const { textEdit, insertTextFormat, additionalTextEdits = [] } = item;
  if (!textEdit || !('range' in textEdit)) throw new Error('a completion without an edit');
  const line = text.split('\n')[textEdit.range.start.line] ?? '';
  const indentation = /^ */.exec(line.slice(0, textEdit.range.start.character))?.[0] ?? '';
  const inserted = textEdit.newText.replaceAll('\n', `\n${indentation}`);
  const newText = insertTextFormat === 2 ? showStops(inserted) : inserted;
  return applyEdits(text, [{ range: textEdit.range, newText }, ...additionalTextEdits]);
}

function showStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^|]*)\|\}/g, '‹$1›')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '‹$1›')
    .replace(/\$\d+/g, '‹›')
    .replace(/\\([$}\\])/g, '$1');
}
