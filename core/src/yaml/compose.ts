import { Composer, CST, type Document, Lexer, type ParsedNode, Parser, Schema, type YAMLParseError } from 'yaml';
import type { Range } from '../base/range.ts';
import { DepthMeter } from './depth-meter.ts';
import { limits } from './limits.ts';
import type { YamlComment } from './model.ts';
import { type ProblemList, problemCode, problemMessage } from './problems.ts';

/** What the `yaml` package makes of the text of one document. */
export interface Composed {
  readonly root: ParsedNode | null;
  readonly comments: readonly YamlComment[];
  /** The quote character that was opened and that nothing closes up to the end of the text. */
  readonly openQuote?: string;
}

// Scalars come out as text: what they mean is decided in scalars.ts, by the rules of Kubernetes' parser.
const schema = new Schema({ schema: 'failsafe', resolveKnownTags: false, merge: false });
const options = { schema, uniqueKeys: false, logLevel: 'silent', version: '1.2', strict: true } as const;

type ParsedDocument = Document.Parsed<ParsedNode, true>;

/** What is known of a text beside its characters. */
export interface ComposeOptions {
  /** The text that comments are quoted from; problems are reported and comments stand in its offsets. */
  readonly source: string;
  /** The place in the source of an offset of the text. */
  readonly toSource?: (offset: number) => number;
  /** In how many collections the text stands. */
  readonly outerDepth?: number;
}

/** Parses the text of one document. Without a tree where collections are nested too deeply. Never throws. */
export function compose(text: string, problems: ProblemList, options: ComposeOptions): Composed {
  return withoutStacks(() => composeText(text, problems, options));
}

/** The parser makes an Error of every problem, and where they are many their stacks, which nobody reads, take most of the time. */
function withoutStacks<T>(work: () => T): T {
  const before: unknown = Reflect.get(Error, 'stackTraceLimit');
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return work();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', before);
  }
}

function composeText(text: string, problems: ProblemList, given: ComposeOptions): Composed {
  const { source, toSource = (place: number): number => place, outerDepth = 0 } = given;
  const comments: YamlComment[] = [];
  const documents: ParsedDocument[] = [];
  const meter = new DepthMeter();
  const parser = new Parser();
  const composer = new Composer(options);
  let offset = 0;
  let scalar = false;
  let errors = 0;
  try {
    for (const lexeme of new Lexer().lex(text)) {
      if (!scalar && isMark(lexeme)) {
        scalar = lexeme === CST.SCALAR;
        if (lexeme === CST.FLOW_END) meter.leaveFlow();
      } else {
        const end = offset + lexeme.length;
        const range = { start: toSource(offset), end: toSource(end) };
        if (!scalar && lexeme.startsWith('#')) comments.push({ text: source.slice(range.start + 1, range.end), range });
        if (!scalar && lexeme.startsWith('%')) checkVersion(lexeme, range, problems);
        meter.next(lexeme, scalar);
        if (outerDepth + meter.depth > limits.depth) return tooDeep(range, comments, problems);
        offset = end;
        scalar = false;
      }
      for (const token of parser.next(lexeme)) {
        if (token.type === 'error' || token.type === 'directive') errors++;
        documents.push(...composer.next(token));
      }
      if (errors > limits.parserErrors) break;
    }
    for (const token of parser.end()) documents.push(...composer.next(token));
    documents.push(...composer.end(true, text.length));
  } catch (error) {
    // The parser recurses in ways that the meter may not foresee.
    if (error instanceof Error) return tooDeep(startingAt(toSource(offset), source.length), comments, problems);
    throw error;
  }
  // What was added after the source, to repair it, has problems of its own.
  const failures = documents
    .flatMap((document) => document.errors)
    .map(({ code, message, pos }) => ({ code, message, start: toSource(pos[0]), end: toSource(pos[1]) }))
    .filter(({ start }) => start <= source.length);
  for (const { code, message, start, end } of failures) {
    if (code === 'BAD_DQ_ESCAPE' && isGoEscape(source, start)) continue;
    const range = problemRange(source, isBehind(code, message), start, end);
    problems.add(problemCode(code), problemMessage(code, message), range);
  }
  return { root: documents[0]?.contents ?? null, comments, ...openQuote(failures, source.length) };
}

/** Kubernetes' parser knows `\\'` in double quotes, which YAML does not (goyaml.v2/scannerc.go). */
function isGoEscape(source: string, at: number): boolean {
  return source.startsWith("\\'", at);
}

type Failure = Range & Pick<YAMLParseError, 'code' | 'message'>;

function startingAt(start: number, length: number): Range {
  return { start, end: Math.min(start + 1, length) };
}

/** A quote that has no other after it takes the whole rest of the document; one that has ends with its block. */
function openQuote(failures: readonly Failure[], length: number): { openQuote?: string } {
  for (const { code, message, start } of failures) {
    const quote = code === 'MISSING_CHAR' && start >= length ? /^Missing closing (["'])/.exec(message)?.[1] : undefined;
    if (quote !== undefined) return { openQuote: quote };
  }
  return {};
}

function tooDeep(range: Range, comments: readonly YamlComment[], problems: ProblemList): Composed {
  problems.add('too-deep', `Nested more than ${limits.depth} levels deep`, range);
  return { root: null, comments };
}

/** Kubernetes' parser takes no version but 1.1 (goyaml.v2/parserc.go, `yaml_parser_process_directives`). */
function checkVersion(directive: string, range: Range, problems: ProblemList): void {
  const version = /^%YAML[ \t]+(\S+)/.exec(directive)?.[1];
  if (version === undefined || version === '1.1') return;
  problems.add('incompatible-version', `An API server reads YAML 1.1 only, and refuses a document that says ${version}`, range);
}

/** Whether what is wrong comes after the white space that the parser names; what is missing comes before it. */
function isBehind(code: string, message: string): boolean {
  return code === 'BAD_INDENT' || code === 'TAB_AS_INDENT' || message.startsWith('Sequence item without');
}

/** Where to show a problem: on one line, and on something that can be seen if there is anything. */
function problemRange(text: string, behind: boolean, from: number, to: number): Range {
  let start = Math.max(0, Math.min(from, text.length));
  const end = Math.max(start, Math.min(to, text.length));
  while (start < end && isBreakOrSpace(text[start])) start++;
  if (start === end || text[start] === '#') {
    start = Math.max(0, Math.min(from, text.length));
    if (behind) start = afterBlank(text, start);
    else while (start > 0 && (start >= text.length || isBreakOrSpace(text[start]))) start--;
  }
  const newline = text.indexOf('\n', start + 1);
  return { start, end: Math.min(Math.max(end, start + 1), newline < 0 ? text.length : newline) };
}

/** The first character after white space and comments, or where they begin when nothing follows. */
function afterBlank(text: string, from: number): number {
  const blank = /(?:\s|#[^\n]*)*/y;
  blank.lastIndex = from;
  blank.test(text);
  return blank.lastIndex < text.length ? blank.lastIndex : from;
}

function isBreakOrSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

function isMark(lexeme: string): boolean {
  return lexeme === CST.SCALAR || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END;
}
