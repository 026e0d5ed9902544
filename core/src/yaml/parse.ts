import { LineIndex } from '../base/line-index.ts';
import { type Composed, compose } from './compose.ts';
import { reportControlCharacters } from './control-characters.ts';
import { Converter } from './convert.ts';
import { limits } from './limits.ts';
import type { YamlComment, YamlContent, YamlDocument, YamlFile, YamlNode, YamlProblem } from './model.ts';
import { ProblemList } from './problems.ts';
import { splitDocuments } from './split.ts';
import { maskTemplates, type TemplateMask } from './template.ts';

/**
 * Reads a YAML file. Documents whose text stands in `previous` as well keep their `content` object, so that only what changed is
 * parsed. Never throws: what is wrong stands in the problems of the contents. There is always at least one document.
 */
export function parseYaml(text: string, previous?: YamlFile): YamlFile {
  if (text.length > limits.fileLength) {
    const content = unread(text, 'too-large', `A file of more than ${limits.fileLength} characters is not read`);
    return { text, documents: [{ content, index: 0, startOffset: 0, startLine: 0 }] };
  }
  const known = new Map<string, YamlContent>();
  for (const { content } of previous?.documents ?? []) known.set(content.text, content);
  const documents: YamlDocument[] = [];
  let startLine = 0;
  for (const { start, end } of splitDocuments(withLineFeeds(text), limits.documents)) {
    const part = text.slice(start, end);
    const content = known.get(part) ?? parseContent(part, documents.length);
    known.set(part, content);
    documents.push({ content, index: documents.length, startOffset: start, startLine });
    startLine += content.lines.lineCount - 1;
  }
  return { text, documents };
}

function parseContent(text: string, index: number): YamlContent {
  if (index + 1 >= limits.documents) {
    return unread(text, 'too-many-documents', `From the ${limits.documents}th document on a file is not read`);
  }
  if (text.length > limits.documentLength) {
    return unread(text, 'too-large', `A document of more than ${limits.documentLength} characters is not read`);
  }
  const plain = read(text);
  const mask = plain.problems.empty ? undefined : maskTemplates(withLineFeeds(text));
  const isTemplate = mask?.hides(plain.problems.sorted(), plain.root) ?? false;
  const { root, problems, comments } = isTemplate ? read(text, mask) : plain;
  reportControlCharacters(text, problems);
  return { text, lines: new LineIndex(text), root, problems: problems.sorted(), comments };
}

interface ReadResult {
  readonly root: YamlNode | undefined;
  readonly problems: ProblemList;
  readonly comments: readonly YamlComment[];
}

function read(text: string, mask?: TemplateMask): ReadResult {
  const { composed, problems } = composeRepaired(mask?.text ?? withLineFeeds(text), text);
  const { comments } = composed;
  const root = new Converter(text, problems, mask).node(composed.root);
  if (mask === undefined) return { root, problems, comments };
  // Whatever else seems wrong may come from what the expressions hide: both branches of an `if` give the same key twice.
  const templated = new ProblemList();
  for (const range of mask.expressions.slice(0, 1)) {
    templated.add('template-expression', 'A template expression is not YAML: what it stands for is not known here', range);
  }
  return { root, problems: templated, comments };
}

/** How often the text of a document is repaired and parsed once more. */
const maxRepairs = 3;

/**
 * Parses; where something is left open or closed that was not open, as it often is while it is typed, the parser gives up on what
 * follows. Then it parses once more, with a closing quote after the end (quoted text ends with its block, if only there is a
 * closing quote somewhere) or without the stray bracket.
 */
function composeRepaired(readable: string, text: string): { composed: Composed; problems: ProblemList } {
  let current = readable;
  const stray: YamlProblem[] = [];
  for (let repairs = 0; ; repairs++) {
    const problems = new ProblemList();
    for (const { code, message, range } of stray) problems.add(code, message, range);
    const composed = compose(current, text, problems);
    const bracket = problems.sorted().find((problem) => isStrayBracket(problem, current));
    const quote = current.length === readable.length ? composed.openQuote : undefined;
    if (repairs === maxRepairs || (quote === undefined && bracket === undefined)) return { composed, problems };
    if (bracket === undefined) current = `${current}\n${quote}`;
    else {
      stray.push(bracket);
      current = `${current.slice(0, bracket.range.start)} ${current.slice(bracket.range.start + 1)}`;
    }
  }
}

function isStrayBracket({ code, range }: YamlProblem, text: string): boolean {
  return code === 'unexpected-token' && /[\]}]/.test(text[range.start] ?? '');
}

/** The parser knows no lone carriage return, which ends a line in YAML. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function unread(text: string, code: string, message: string): YamlContent {
  const problems = [{ code, message, range: { start: 0, end: Math.min(text.length, 1) } }];
  return { text, lines: new LineIndex(text), root: undefined, problems, comments: [] };
}
