import type { Position, Range } from 'vscode-languageserver-types';
import type { Range as OffsetRange } from '#core/base/range.ts';
import { filePosition, type YamlDocument, type YamlFile } from '#core/yaml/model.ts';

/** A place in a file as the model counts: the document, and the offset in it. */
export interface DocumentOffset {
  readonly document: YamlDocument;
  readonly offset: number;
}

/** A range of a document as a range of the file. */
export function toLspRange(document: YamlDocument, range: OffsetRange): Range {
  return { start: filePosition(document, range.start), end: filePosition(document, range.end) };
}

/**
 * The document that a position of the file stands in, and where in it. A character beyond the end of its line counts as the end of
 * the line, as LSP says. Undefined for a file without documents.
 */
export function fromLspPosition(file: YamlFile, position: Position): DocumentOffset | undefined {
  const document = file.documents.findLast((candidate) => candidate.startLine <= position.line) ?? file.documents[0];
  if (!document) return undefined;
  const { lines, text } = document.content;
  const line = Math.max(0, position.line - document.startLine);
  const { start, end } = lines.lineRange(line);
  const breakLength = /(\r\n|\r|\n)?$/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { document, offset: Math.min(start + Math.max(0, position.character), end - breakLength) };
}
