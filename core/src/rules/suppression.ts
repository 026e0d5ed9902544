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

/** The rules that comments silence somewhere. */
export interface Silence {
  readonly everything: boolean;
  readonly ids: ReadonlySet<string>;
}

/** The suppressing comments of a document, and what they come to. */
export interface Suppressions {
  readonly comments: readonly Suppression[];
  readonly lines: ReadonlyMap<number, Silence>;
  readonly document: Silence;
  readonly file: Silence;
}

const cache = new WeakMap<YamlContent, Suppressions>();

/** The suppressing comments of a document, kept as long as its text stays. */
export function suppressionsOf(content: YamlContent): Suppressions {
  let found = cache.get(content);
  if (!found) {
    found = readSuppressions(content);
    cache.set(content, found);
  }
  return found;
}

function readSuppressions(content: YamlContent): Suppressions {
  const comments = content.comments.flatMap((comment) => parseSuppression(comment, content) ?? []);
  const byLine = new Map<number, Suppression[]>();
  for (const comment of comments) {
    if (comment.reach !== 'line') continue;
    const others = byLine.get(comment.line);
    if (others) others.push(comment);
    else byLine.set(comment.line, [comment]);
  }
  return {
    comments,
    lines: new Map([...byLine].map(([line, items]) => [line, silenceOf(items)])),
    document: silenceOf(comments.filter(({ reach }) => reach === 'document')),
    file: silenceOf(comments.filter(({ reach }) => reach === 'file')),
  };
}

function silenceOf(comments: readonly Suppression[]): Silence {
  return {
    everything: comments.some(({ rules }) => rules.length === 0),
    ids: new Set(comments.flatMap(({ rules }) => rules.map(({ id }) => id))),
  };
}

/** What the comments of several documents silence in the whole file. */
export function fileSilence(documents: readonly Suppressions[]): Silence {
  return {
    everything: documents.some(({ file }) => file.everything),
    ids: new Set(documents.flatMap(({ file }) => [...file.ids])),
  };
}

/** Says whether a comment silences a rule at a line; `file` is what is silenced in the whole file. */
export function isSuppressed(rule: string, line: number, own: Suppressions, file: Silence): boolean {
  return [own.lines.get(line), own.document, file].some((silence) => silence && (silence.everything || silence.ids.has(rule)));
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
