import { type Composed, type ComposeOptions, compose } from './compose.ts';
import { Converter } from './convert.ts';
import type { YamlComment, YamlNode, YamlProblem } from './model.ts';
import { ProblemList } from './problems.ts';
import { EditedText } from './repair/edited-text.ts';
import { findRepairs } from './repair/find-repairs.ts';
import type { TemplateMask } from './template.ts';

/** What is read from a text, which is a document or a stretch of one. */
export interface ReadResult {
  readonly root: YamlNode | undefined;
  readonly problems: ProblemList;
  readonly comments: readonly YamlComment[];
  /** Whether anchors stand in it. */
  readonly anchored: boolean;
  /** How many nodes its aliases stand for. */
  readonly aliasedNodes: number;
}

interface ReadOptions {
  /** Set where templates in the text are to be hidden from the parser. */
  readonly mask?: TemplateMask;
  /** In how many collections the text stands. */
  readonly outerDepth?: number;
  /** What is given to the parser in the place of the text; as long as that. */
  readonly readable?: string;
}

/** Reads one document, or a stretch that could be one. Never throws. */
export function readText(text: string, { mask, outerDepth = 0, readable }: ReadOptions = {}): ReadResult {
  const given = mask?.text ?? readable ?? withLineFeeds(text);
  const { composed, problems, toSource } = withBrokenLines(given, text, outerDepth);
  const { comments } = composed;
  const converter = new Converter(text, problems, { mask, toSource });
  const root = converter.node(composed.root);
  const { anchored, aliasedNodes } = converter.aliases;
  if (mask === undefined) return { root, problems, comments, anchored, aliasedNodes };
  // Whatever else seems wrong may come from what the expressions hide: both branches of an `if` give the same key twice.
  const templated = new ProblemList();
  for (const range of mask.expressions.slice(0, 1)) {
    templated.add('template-expression', 'A template expression is not YAML: what it stands for is not known here', range);
  }
  return { root, problems: templated, comments, anchored, aliasedNodes };
}

interface Parsed {
  readonly composed: Composed;
  readonly problems: ProblemList;
  /** The place in the text of an offset of the tree; absent where they are the same. */
  readonly toSource?: (offset: number) => number;
}

/**
 * Parses; where the text has problems, once more with its broken lines repaired. If less is wrong with it then, the tree is that of the repaired
 * text, so that a broken line takes nothing of the others with it. The problems are those of the text as it is.
 */
function withBrokenLines(readable: string, text: string, outerDepth: number): Parsed {
  const parsed = composeRepaired(readable, { source: text, outerDepth });
  // What is broken all over is no manifest that somebody is at work on.
  const edits = parsed.problems.empty || parsed.problems.full ? [] : findRepairs(readable);
  if (edits.length === 0) return parsed;
  const edited = new EditedText(readable, edits);
  const toSource = (offset: number): number => edited.toSource(offset);
  const { composed, problems } = composeRepaired(edited.text, { source: text, toSource, outerDepth });
  return problems.isLessThan(parsed.problems) ? { composed, problems: parsed.problems, toSource } : parsed;
}

/** How often the text of a document is repaired and parsed once more. */
const maxRepairs = 3;

/**
 * Parses; where something is left open or closed that was not open, as it often is while it is typed, the parser gives up on what
 * follows. Then it parses once more, with a closing quote after the end (quoted text ends with its block, if only there is a
 * closing quote somewhere) or without the stray bracket.
 */
function composeRepaired(readable: string, options: ComposeOptions): Parsed {
  let current = readable;
  const stray: YamlProblem[] = [];
  for (let repairs = 0; ; repairs++) {
    const problems = new ProblemList();
    for (const { code, message, range } of stray) problems.add(code, message, range);
    const composed = compose(current, problems, options);
    const bracket = options.toSource ? undefined : problems.sorted().find((problem) => isStrayBracket(problem, current));
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

/** The parser knows no lone carriage return, which ends a line in YAML. Offsets stay as they are. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}
