import type { Range } from '../base/range.ts';
import type { YamlNode, YamlProblem } from './model.ts';

/** Stands for one character of a template expression; from the private use area, so that no manifest holds it by chance. */
const filler = '\ue000';

/** What makes an expression stand for lines of YAML rather than for one value. */
const block = /\b(?:n?indent|toYaml)\b|^\{\{-?\s*(?:\/\*|if|else|end|with|range|define|template|block)\b/;

/**
 * Text in which Go template expressions (`{{ … }}`, as in Helm charts) are hidden from the YAML parser: a line of nothing else
 * becomes blank and so does one that stands for whole lines; any other becomes a word of the same length. All offsets stay as
 * they are.
 */
export interface TemplateMask {
  readonly text: string;
  /** Every expression, in order. */
  readonly expressions: readonly Range[];
  /**
   * Whether one of them may be what the problems come from that the text has without the mask: it stands where YAML itself would have to
   * read it, or a problem is on its line. `root` is the tree that the text gives without the mask.
   */
  hides(problems: readonly YamlProblem[], root: YamlNode | undefined): boolean;
  /** Puts the expressions back into the value of the scalar that was read from `range`. */
  unmask(value: string, range: Range): string;
}

/** Hides the template expressions of a text; undefined where it has none. */
export function maskTemplates(text: string): TemplateMask | undefined {
  const expressions = findExpressions(text);
  if (expressions.length === 0) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of expressions) {
    const expression = text.slice(start, end);
    parts.push(text.slice(from, start), expression.replace(/[^\r\n]/g, block.test(expression) ? ' ' : filler));
    from = end;
  }
  parts.push(text.slice(from));
  const masked = parts.join('').replace(/^[ \t]*\ue000[\ue000 \t]*$/gm, (line) => ' '.repeat(line.length));
  return {
    text: masked,
    expressions,
    hides: (problems, root) => {
      const { quoted, plain } = textsIn(root, text);
      const unquoted = expressions.filter((each) => !contains(quoted, each));
      const isPlain = (each: Range): boolean => contains(plain, each) || continuesWord(text, each);
      return unquoted.some((each) => !isPlain(each) || problems.some(({ range }) => isOnLine(text, each, range)));
    },
    unmask: (value, range) => (value.includes(filler) ? unmask(value, text, masked, range) : value),
  };
}

/** Texts of several lines or in quotes, and plain ones each with its first line only: expressions in them are text like any other. */
function textsIn(root: YamlNode | undefined, text: string): { readonly quoted: Range[]; readonly plain: Range[] } {
  const quoted: Range[] = [];
  const plain: Range[] = [];
  const visit = (node: YamlNode | undefined): void => {
    if (!node || node.aliasRange) return;
    if (node.kind === 'sequence') node.items.forEach(visit);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    } else if (node.style !== 'plain') quoted.push(node.range);
    else plain.push({ start: node.range.start, end: lineEnd(text, node.range.start) });
  };
  visit(root);
  return { quoted, plain };
}

/** Whether an expression is joined to plain text before it: of a broken document the tree may not have it. */
function continuesWord(text: string, { start }: Range): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /[^\s,[{]$/.test(before) && !/^\s*-$/.test(before);
}

function contains(ranges: readonly Range[], { start }: Range): boolean {
  return ranges.some((range) => range.start < start && start < range.end);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isOnLine(text: string, expression: Range, place: Range): boolean {
  const from = text.lastIndexOf('\n', expression.start - 1) + 1;
  return place.end > from && place.start <= lineEnd(text, expression.end);
}

function unmask(value: string, text: string, masked: string, range: Range): string {
  const pieces = [...masked.slice(range.start, range.end).matchAll(/\ue000+/g)].map((match) => {
    const start = range.start + match.index;
    return text.slice(start, start + match[0].length);
  });
  return value.replace(/\ue000+/g, () => pieces.shift() ?? '');
}

function findExpressions(text: string): Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const end = expressionEnd(text, start + 2);
    if (end === undefined) break;
    found.push({ start, end });
    start = text.indexOf('{{', end);
  }
  return found;
}

/** Where the expression ends whose inside begins at `from`: quoted text in it may hold braces. */
function expressionEnd(text: string, from: number): number | undefined {
  const close = text.indexOf('}}', from);
  if (close < 0) return undefined;
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text.startsWith('}}', at)) return at + 2;
    if (text[at] === '"' || text[at] === '`') at = quoteEnd(text, at);
  }
  // A comment of several lines, or a quote that is not closed.
  return close + 2;
}

function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === text[from]) return at;
    if (text[at] === '\\' && text[from] === '"') at++;
  }
  return text.length;
}
