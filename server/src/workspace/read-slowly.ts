import { LineIndex } from '#core/base/line-index.ts';
import type { Range } from '#core/base/range.ts';
import type { YamlDocument, YamlFile } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { splitDocuments } from '#core/yaml/split.ts';
import { factsOf } from './file-facts.ts';
import { mentionsOf } from './mentions.ts';
import type { FileFacts } from './model.ts';

/** Bounds of what is read of one file that is not open. Beyond them stand generated files that nobody edits by hand. */
const maxFileLength = 4 * 1024 * 1024;
const maxDocuments = 2000;
const maxDocumentLength = 128 * 1024;

/**
 * The facts of a file's text, worked out one document after the other; `pause` is awaited between them, so that whoever waits for an
 * answer gets it. Very long documents and definitions of custom resources, which name nothing, are left out.
 */
export async function readSlowly(uri: string, text: string, pause: () => Promise<void>): Promise<FileFacts | undefined> {
  if (text.length > maxFileLength || !/^\s*["']?(kind|resources|apiVersion)["']?\s*:/m.test(text)) return undefined;
  const lines = new LineIndex(text);
  const documents: YamlDocument[] = [];
  for (const [index, range] of splitDocuments(text, maxDocuments).entries()) {
    const piece = isWorthReading(text, range) ? text.slice(range.start, range.end) : '';
    const content = parseYaml(piece).documents[0]?.content;
    if (!content) continue;
    mentionsOf(content);
    documents.push({ content, index, startOffset: range.start, startLine: lines.positionAt(range.start).line });
    await pause();
  }
  const file: YamlFile = { text: '', documents };
  return factsOf(uri, file);
}

function isWorthReading(text: string, { start, end }: Range): boolean {
  return end - start <= maxDocumentLength && !/^kind: *CustomResourceDefinition\b/m.test(text.slice(start, end));
}
