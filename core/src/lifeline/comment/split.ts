import type { Range } from '../../base/range.ts';
import type { YamlComment } from '../../yaml/model.ts';
import type { CommentItem, CommentProblem } from './model.ts';

/** What a `# lifeline:` comment is made of. */
export interface CommentParts {
  readonly items: readonly CommentItem[];
  readonly expectations: readonly ExpectationText[];
  /** Where the first item begins, or would. */
  readonly start: number;
}

/** `expect ready <= 30s`, in its parts; what is missing is empty. */
export interface ExpectationText {
  readonly range: Range;
  readonly metric: string;
  readonly metricRange: Range;
  readonly operator: string;
  readonly operatorRange: Range;
  readonly value: string;
  readonly valueRange: Range;
}

const prefix = /^\s*lifeline:/;
const item = /[^\s;]+/y;
const expectation = /expect\b(?![=@]):?[ \t]*([A-Za-z][\w-]*)?[ \t]*([<>=!](?:[ \t]*[<>=!])?)?[ \t]*([^\s;,]+)?/y;
/** What follows where the comparison is missing: words, up to the next item. */
const words = /(?:[ \t]+(?!expect\b)[^\s;=@]+)*/y;
const longest = 2000;

/** The parts of a `# lifeline:` comment; undefined for any other. What follows `--` is for people. */
export function splitComment(comment: YamlComment): CommentParts | undefined {
  const start = prefix.exec(comment.text)?.[0].length;
  if (start === undefined) return undefined;
  const text = comment.text.slice(0, longest).replace(/\s--(\s.*)?$/s, '');
  // The text begins one character after `#`, where the range does.
  const base = comment.range.start + 1;
  const items: CommentItem[] = [];
  const expectations: ExpectationText[] = [];
  for (let at = start; at < text.length; ) {
    const found = matchAt(expectation, text, at) ?? matchAt(item, text, at);
    if (!found) at += 1;
    else {
      if (found.pattern === expectation) expectations.push(expectationAt(found.match, base));
      else items.push(itemAt(found.match, base));
      at += Math.max(1, found.match[0].length);
      const isOpen = found.pattern === expectation && found.match[2] === undefined;
      if (isOpen) at += matchAt(words, text, at)?.match[0].length ?? 0;
    }
  }
  return { items, expectations, start: base + start };
}

/** A comment that would be one with `lifeline:` in front: `# Lifeline startup=8s`. */
export function wrongPrefix({ text, range }: YamlComment): CommentProblem | undefined {
  const [, space = '', word = ''] =
    /^(\s*)(pod-?lifeline:?|lifeline)(?:[ \t]+[a-z][\w.-]*[=@]|[ \t]+expect[ \t])/i.exec(text) ?? [];
  const [, otherSpace = '', otherCase = ''] = /^(\s*)(lifeline[ \t]*:)/i.exec(text) ?? [];
  const written = word || otherCase;
  if (written === '') return undefined;
  const start = range.start + 1 + (word ? space : otherSpace).length;
  return {
    message: 'lifeline.problem.prefix',
    args: { written },
    range: { start, end: start + written.length },
    replacement: 'lifeline:',
  };
}

function matchAt(pattern: RegExp, text: string, at: number): { pattern: RegExp; match: RegExpExecArray } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { pattern, match } : undefined;
}

function itemAt(match: RegExpExecArray, base: number): CommentItem {
  const text = match[0].replace(/,+$/, '');
  const start = base + match.index;
  const [name = ''] = /^[^=@]*/.exec(text) ?? [];
  return {
    name,
    rest: text.slice(name.length),
    range: { start, end: start + text.length },
    nameRange: { start, end: start + name.length },
  };
}

function expectationAt(match: RegExpExecArray, base: number): ExpectationText {
  const [whole, metric = '', operator = '', value = ''] = match;
  const text = whole.trimEnd();
  const start = base + match.index;
  const metricAt = metric === '' ? text.length : text.indexOf(metric, 'expect'.length);
  const operatorAt = operator === '' ? text.length : text.indexOf(operator, metricAt);
  const valueAt = value === '' ? text.length : text.length - value.length;
  const rangeOf = (at: number, part: string): Range => ({ start: start + at, end: start + at + part.length });
  return {
    range: { start, end: start + text.length },
    metric,
    metricRange: rangeOf(metricAt, metric),
    operator,
    operatorRange: rangeOf(operatorAt, operator),
    value,
    valueRange: rangeOf(valueAt, value),
  };
}
