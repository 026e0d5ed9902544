import { LineIndex } from '../base/line-index.ts';
import type { Range } from '../base/range.ts';
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
  const gone = goneTrees(text, ranges, previous);
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

/** The sections of documents that the text does not have any more: an edit made them what it has instead, in the same order. */
function goneTrees(text: string, ranges: readonly Range[], previous: YamlFile | undefined): SectionTree[] {
  const kept = new Set(ranges.map(({ start, end }) => text.slice(start, end)));
  const gone = previous?.documents.filter(({ content }) => !kept.has(content.text)) ?? [];
  return gone.flatMap(({ content }) => trees.get(content) ?? []);
}

function parseContent(text: string, index: number, before: SectionTree | undefined): YamlContent {
  if (index + 1 >= limits.documents) {
    return unread(text, 'too-many-documents', `From the ${limits.documents}th document on a file is not read`);
  }
  if (text.length > limits.documentLength) {
    return unread(text, 'too-large', `A document of more than ${limits.documentLength} characters is not read`);
  }
  const sections = text.length < limits.wholeLength ? undefined : readSections(text, limits.sectionLength, before);
  const { root, problems, comments } = withoutTemplates(text, withQuotedLines(text, sections?.result ?? readText(text)));
  reportControlCharacters(text, problems);
  const content = { text, lines: new LineIndex(text), root, problems: problems.sorted(), comments };
  const tree = sections?.tree ?? before;
  if (tree) trees.set(content, tree);
  return content;
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
