import * as vscode from 'vscode';
import type { Source } from '#core/timeline/model.ts';

/** Where a source of the timeline stands in the editor's document. `starts`: offsets at which the YAML documents begin. */
export function sourceRange(document: vscode.TextDocument, source: Source, starts: readonly number[]): vscode.Range {
  const start = starts[source.document] ?? 0;
  return new vscode.Range(document.positionAt(start + source.range.start), document.positionAt(start + source.range.end));
}

/** The YAML document that a position stands in, and the offset there: the way sources are written. */
export function sourcePosition(
  document: vscode.TextDocument,
  position: vscode.Position,
  starts: readonly number[],
): { readonly document: number; readonly offset: number } {
  const offset = document.offsetAt(position);
  const index = Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
  return { document: index, offset: offset - (starts[index] ?? 0) };
}

/** The part of a range on its first line: a block of many lines is shown by where it begins. */
function firstLine(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  return range.isSingleLine ? range : new vscode.Range(range.start, document.lineAt(range.start.line).range.end);
}

/**
 * Shows a place of the manifest: in the editor that has the file, else in the first column, never over the timeline. The keyboard stays
 * with the timeline unless `takeFocus` is set, so that one can go on with its keys after a click.
 */
export async function revealSource(
  uri: vscode.Uri,
  source: Source,
  { starts, takeFocus }: { readonly starts: readonly number[]; readonly takeFocus: boolean },
): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const document = visible?.document ?? (await vscode.workspace.openTextDocument(uri));
  const range = sourceRange(document, source, starts);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: firstLine(document, range),
    preserveFocus: !takeFocus,
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
