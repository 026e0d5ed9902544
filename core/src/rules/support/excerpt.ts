import type { YamlContent } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';

/** Lines of a document that are enough to see how one place is nested: everything where the document is short. */
export interface Excerpt {
  readonly content: YamlContent;
  /** For each line of the excerpt its line in the document, ascending. */
  readonly lines: readonly number[];
}

/** Characters up to which a document is its own excerpt. */
const shortText = 3000;
const linesAbove = 24;
const linesBelow = 40;

/**
 * The surroundings of a line: those above and below it, and above these each line that they are nested in, with the lines that say
 * what kind of object it is.
 */
export function excerptAround(content: YamlContent, line: number): Excerpt {
  const all = content.lines.lineCount;
  if (content.text.length <= shortText) return { content, lines: Array.from({ length: all }, (_, index) => index) };
  const first = Math.max(0, line - linesAbove);
  const last = Math.min(all - 1, line + linesBelow);
  const lines = [...outerLines(content, first), ...Array.from({ length: last - first + 1 }, (_, index) => first + index)];
  const text = lines.map((each) => `${lineText(content, each)}\n`).join('');
  // Without its line break the end would be a line more than there are.
  const [document] = parseYaml(text.slice(0, -1)).documents;
  return document ? { content: document.content, lines } : { content, lines: [] };
}

/** The lines above `first` that it is nested in, and the object's type. */
function outerLines(content: YamlContent, first: number): number[] {
  const found: number[] = [];
  let column = Number.POSITIVE_INFINITY;
  let isItem = false;
  for (let line = first; line >= 0; line--) {
    const text = lineText(content, line);
    const own = /^( *)([^\s#].*)$/.exec(text);
    if (!own) continue;
    const [, margin = '', rest = ''] = own;
    const startsItem = /^-(?:\s|$)/.test(rest);
    // A list may stand in the column of its own key.
    const encloses = margin.length < column || (margin.length === column && isItem && !startsItem);
    if (line === first) [column, isItem] = [margin.length, startsItem];
    else if (encloses) {
      found.push(line);
      [column, isItem] = [margin.length, startsItem];
    } else if (/^(?:apiVersion|kind):/.test(text)) found.push(line);
  }
  return found.reverse();
}

/** The text of a line without its line break. */
export function lineText({ text, lines }: YamlContent, line: number): string {
  const { start, end } = lines.lineRange(line);
  return text.slice(start, end).replace(/[\r\n]+$/, '');
}
