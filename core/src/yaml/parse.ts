import { LineIndex } from '../base/line-index.ts';
import type { Range } from '../base/range.ts';
import { contentWithBlankLines } from './blank-edit.ts';
import { reportControlCharacters } from './control-characters.ts';
import { limits } from './limits.ts';
import type { YamlContent, YamlDocument, YamlFile } from './model.ts';
import { isOpenQuote } from './problems.ts';
import { joinQuotedLines } from './quoted-lines.ts';
import { type ReadResult, readText, withLineFeeds } from './read.ts';
import { readSections, type SectionTree } from './sections/read.ts';
import { splitDocuments } from './split.ts';
import { maskTemplates } from './template.ts';

/**
 * Reads a YAML file. Documents whose text stands in `previous` as well keep their `content` object, and of a long document that changed the
 * sections that did not are taken over, so that only what changed is parsed. Never throws: what is wrong stands in the problems of the
 * contents. There is always at least one document.
 */
export function parseYaml(text: string, previous?: YamlFile): YamlFile {
  if (text.length > limits.fileLength) {
    const content = unread(text, 'too-large', `A file of more than ${limits.fileLength} characters is not read`);
    return { text, documents: [{ content, index: 0, startOffset: 0, startLine: 0 }] };
  }
  const known = new Map<string, YamlContent>();
  for (const { content } of previous?.documents ?? []) known.set(content.text, content);
  const ranges = splitDocuments(withLineFeeds(text), limits.documents);
  const gone = goneContents(text, ranges, previous);
  const documents: YamlDocument[] = [];
  let startLine = 0;
  for (const { start, end } of ranges) {
    const part = text.slice(start, end);
    const content = known.get(part) ?? parseContent(part, documents.length, gone.length > 1 ? gone.shift() : gone[0]);
    known.set(part, content);
    documents.push({ content, index: documents.length, startOffset: start, startLine });
    startLine += content.lines.lineCount - 1;
  }
  return { text, documents };
}

/** Sections of long documents; where one has to be read as a whole for a while, those of the text before. */
const trees = new WeakMap<YamlContent, SectionTree>();

/** Documents that the text does not have any more: an edit made them what it has instead, in the same order. */
function goneContents(text: string, ranges: readonly Range[], previous: YamlFile | undefined): YamlContent[] {
  const kept = new Set(ranges.map(({ start, end }) => text.slice(start, end)));
  return previous?.documents.map(({ content }) => content).filter((content) => !kept.has(content.text)) ?? [];
}

function parseContent(text: string, index: number, before: YamlContent | undefined): YamlContent {
  if (index + 1 >= limits.documents) {
    return unread(text, 'too-many-documents', `From the ${limits.documents}th document on a file is not read`);
  }
  if (text.length > limits.documentLength) {
    return unread(text, 'too-large', `A document of more than ${limits.documentLength} characters is not read`);
  }
  if (text.length >= limits.wholeLength) return readLong(text, before);
  return (before && contentWithBlankLines(text, before)) ?? contentOf(text, readText(text));
}

/** In sections, where that can be; else as a whole, and the sections are kept for the text that follows. */
function readLong(text: string, before: YamlContent | undefined): YamlContent {
  const known = before && trees.get(before);
  const sections = readSections(text, limits.sectionLength, known);
  const content = contentOf(text, sections?.result ?? readText(text));
  const tree = sections?.tree ?? known;
  if (tree) trees.set(content, tree);
  return content;
}

function contentOf(text: string, read: ReadResult): YamlContent {
  const { root, problems, comments } = withoutTemplates(text, withQuotedLines(text, read));
  reportControlCharacters(text, problems);
  return { text, lines: new LineIndex(text), root, problems: problems.sorted(), comments };
}

/** Reads the text once more with its quoted text on single lines, if that is what makes it wrong. */
function withQuotedLines(text: string, plain: ReadResult): ReadResult {
  if (!plain.problems.sorted().some(isOpenQuote)) return plain;
  const readable = joinQuotedLines(withLineFeeds(text));
  const joined = readable === undefined ? plain : readText(text, { readable });
  return joined.problems.sorted().some(isOpenQuote) ? plain : joined;
}

/** Reads the text once more without its template expressions, if it is they that make it wrong. */
function withoutTemplates(text: string, plain: ReadResult): ReadResult {
  const mask = plain.problems.empty ? undefined : maskTemplates(withLineFeeds(text));
  return mask?.hides(plain.problems.sorted(), plain.root) ? readText(text, { mask }) : plain;
}

function unread(text: string, code: string, message: string): YamlContent {
  const problems = [{ code, message, range: { start: 0, end: Math.min(text.length, 1) } }];
  return { text, lines: new LineIndex(text), root: undefined, problems, comments: [] };
}
