import type { Range } from '#core/base/range.ts';
import type { YamlContent } from '#core/yaml/model.ts';

/** What is being typed at a place of a `# lifeline:` comment. Ranges are offsets of the document. */
export type CommentCursor =
  /** The comment's own beginning: `#`, `# life`. */
  | { readonly kind: 'start'; readonly replace: Range }
  | { readonly kind: 'key'; readonly replace: Range }
  /** Behind `key=` or `key@`; `before` is what of the value stands before the replaced part. */
  | { readonly kind: 'value'; readonly key: string; readonly before: string; readonly typed: string; readonly replace: Range }
  | { readonly kind: 'metric'; readonly replace: Range }
  | { readonly kind: 'operator'; readonly metric: string; readonly replace: Range }
  | { readonly kind: 'expected'; readonly metric: string; readonly typed: string; readonly replace: Range };

/** Where in a comment about the pod's life an offset stands; undefined outside of such comments, and in their text for people. */
export function commentCursor({ comments, text }: YamlContent, offset: number): CommentCursor | undefined {
  const comment = comments.find(({ range }) => range.start < offset && offset <= range.end);
  if (!comment) return undefined;
  const before = text.slice(comment.range.start + 1, offset);
  const start = /^\s*([a-z]*)$/.exec(before);
  if (start)
    return 'lifeline'.startsWith(start[1] ?? '') ? { kind: 'start', replace: wordAt(comment.range, text, offset) } : undefined;
  const said = /^\s*lifeline:(.*)$/s.exec(before)?.[1];
  if (said === undefined || /\s--(\s|$)/.test(said)) return undefined;
  return inExpectation(said, comment.range, text, offset) ?? inItem(said, comment.range, text, offset);
}

/** The comment's word, from behind its `#` on. */
const wordAt = (range: Range, text: string, offset: number): Range => ({
  start: range.start + 1,
  end: offset + (/^[a-z]*:?/.exec(text.slice(offset, range.end))?.[0].length ?? 0),
});

function inExpectation(said: string, range: Range, text: string, offset: number): CommentCursor | undefined {
  const match = /(?:^|[\s;,])expect\s+([A-Za-z][\w-]*)?(?:(\s*)([<>=!]*))?(?:(\s*)([^\s;,]*))?$/.exec(said);
  if (!match) return undefined;
  const [, metric = '', space = '', operator = '', , value = ''] = match;
  const back = (part: string, rest: RegExp): Range => ({
    start: offset - part.length,
    end: offset + (rest.exec(text.slice(offset, range.end))?.[0].length ?? 0),
  });
  if (operator === '' && value === '' && space === '') return { kind: 'metric', replace: back(metric, /^[\w-]*/) };
  if (metric === '') return undefined;
  if (value === '' && !/[<>=!]\s+$/.test(said)) return { kind: 'operator', metric, replace: back(operator, /^[<>=!]*/) };
  return operator === '' ? undefined : { kind: 'expected', metric, typed: value, replace: back(value, /^[^\s;,]*/) };
}

function inItem(said: string, range: Range, text: string, offset: number): CommentCursor {
  const word = /[^\s;]*$/.exec(said)?.[0] ?? '';
  const rest = /^[^\s;]*/.exec(text.slice(offset, range.end))?.[0] ?? '';
  const key = /^([^=@]*)([=@].*)$/s.exec(word);
  if (!key) {
    const name = /^[^=@]*/.exec(rest)?.[0] ?? '';
    return { kind: 'key', replace: { start: offset - word.length, end: offset + name.length } };
  }
  const [, name = '', behind = ''] = key;
  const typed = /[^=@,]*$/.exec(behind)?.[0] ?? '';
  const end = offset + (/^[^=@,]*/.exec(rest)?.[0].length ?? 0);
  return {
    kind: 'value',
    key: name,
    before: behind.slice(0, behind.length - typed.length),
    typed,
    replace: { start: offset - typed.length, end },
  };
}
