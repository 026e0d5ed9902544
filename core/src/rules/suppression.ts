import type { Range } from '../base/range.ts';
import type { YamlComment, YamlContent } from '../yaml/model.ts';

/**
 * A comment that silences rules:
 *
 *     # lifeline-disable-next-line rule-id, other-rule -- why
 *     image: app:latest # lifeline-disable-line
 *     # lifeline-disable rule-id            (this document)
 *     # lifeline-disable-file rule-id       (every document of the file)
 *
 * Without ids it speaks of all rules.
 */
export interface Suppression {
  readonly reach: 'line' | 'document' | 'file';
  /** The line it speaks of, for reach `line`. */
  readonly line: number;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
}

const directive = /^\s*lifeline-disable(-next-line|-line|-file)?(?=[\s,]|$)/;
const cache = new WeakMap<YamlContent, readonly Suppression[]>();

/** The suppressing comments of a document, kept as long as its text stays. */
export function suppressionsOf(content: YamlContent): readonly Suppression[] {
  let found = cache.get(content);
  if (!found) {
    found = content.comments.flatMap((comment) => parseSuppression(comment, content) ?? []);
    cache.set(content, found);
  }
  return found;
}

/** Says whether one of the comments silences a rule at a line. `fileWide` are those of the whole file. */
export function isSuppressed(rule: string, line: number, own: readonly Suppression[], fileWide: readonly Suppression[]): boolean {
  const speaks = ({ rules }: Suppression): boolean => rules.length === 0 || rules.some(({ id }) => id === rule);
  return (
    own.some((item) => (item.reach === 'line' ? item.line === line : item.reach === 'document') && speaks(item)) ||
    fileWide.some(speaks)
  );
}

function parseSuppression(comment: YamlComment, content: YamlContent): Suppression | undefined {
  const match = directive.exec(comment.text);
  if (!match) return undefined;
  const line = content.lines.positionAt(comment.range.start).line;
  const suffix = match[1];
  return {
    reach: suffix === '-file' ? 'file' : suffix === undefined ? 'document' : 'line',
    line: suffix === '-next-line' ? line + 1 : line,
    rules: ruleIds(comment, match[0].length),
  };
}

function ruleIds(comment: YamlComment, from: number): { id: string; range: Range }[] {
  const text = comment.text.slice(from).replace(/(?:^|\s)--(?:\s.*)?$/s, '');
  // The text begins one character after `#`, where the range does.
  const base = comment.range.start + 1 + from;
  return [...text.matchAll(/[^\s,]+/g)].map((match) => ({
    id: match[0],
    range: { start: base + match.index, end: base + match.index + match[0].length },
  }));
}
