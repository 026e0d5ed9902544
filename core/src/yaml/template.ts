import type { Range } from '../base/range.ts';

/** Stands for one character of a template expression; from the private use area, so that no manifest holds it by chance. */
const filler = '\ue000';

/**
 * Text in which Go template expressions (`{{ … }}`, as in Helm charts) are hidden from the YAML parser: a line of nothing else
 * becomes blank, an expression within a line becomes a word of the same length. All offsets stay as they are.
 */
export interface TemplateMask {
  readonly text: string;
  /** Every expression, in order. */
  readonly expressions: readonly Range[];
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
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\r\n]/g, filler));
    from = end;
  }
  parts.push(text.slice(from));
  const masked = parts.join('').replace(/^[ \t]*\ue000[\ue000 \t]*$/gm, (line) => ' '.repeat(line.length));
  return {
    text: masked,
    expressions,
    unmask: (value, range) => (value.includes(filler) ? unmask(value, text, masked, range) : value),
  };
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
    const close = text.indexOf('}}', start + 2);
    if (close < 0) break;
    // `{{- toYaml . }}}` as in `{{{ … }}}` is rare; a third brace belongs to YAML.
    const end = close + 2;
    found.push({ start, end });
    start = text.indexOf('{{', end);
  }
  return found;
}
