import type { Range } from '../../base/range.ts';
import type { YamlComment, YamlContent } from '../../yaml/model.ts';
import type { CommentItem } from './model.ts';
import type { CommentParts } from './split.ts';

/** A change of a document's text; its range is in offsets of the document. */
export interface CommentEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A `# lifeline:` comment that stands in a document. */
export interface WrittenComment {
  readonly comment: YamlComment;
  readonly parts: CommentParts;
}

/** What becomes of items: their new text, or undefined where they go. Items that are not in it stay. */
export type ItemChanges = ReadonlyMap<CommentItem, string | undefined>;

interface Part {
  readonly range: Range;
  readonly goes: boolean;
  readonly newText: string | undefined;
}

/** Changes the items of one comment and adds others behind the last that stays; a comment of which nothing stays goes as a whole. */
export function rewriteComment(
  content: YamlContent,
  written: WrittenComment,
  changes: ItemChanges,
  added: readonly string[],
): readonly CommentEdit[] {
  const parts = partsOf(written, changes);
  const last = parts.findLast(({ goes }) => !goes);
  if (!last) return parts.length === 0 ? [] : [{ range: wholeComment(content, written.comment), newText: '' }];
  const replaced = parts.flatMap((part): CommentEdit[] => {
    const text = [part.newText ?? content.text.slice(part.range.start, part.range.end), ...(part === last ? added : [])].join(
      ' ',
    );
    const isSame = part.newText === undefined && (part !== last || added.length === 0);
    return part.goes || isSame ? [] : [{ range: part.range, newText: text }];
  });
  return [...replaced, ...removals(parts)];
}

/** Whether something of a comment stays. */
export const staysInPart = (written: WrittenComment, changes: ItemChanges): boolean =>
  partsOf(written, changes).some(({ goes }) => !goes);

function partsOf({ parts: { items, expectations } }: WrittenComment, changes: ItemChanges): readonly Part[] {
  const all: Part[] = [
    ...items.map((item) => ({
      range: item.range,
      goes: changes.has(item) && changes.get(item) === undefined,
      newText: changes.get(item),
    })),
    ...expectations.map(({ range }) => ({ range, goes: false, newText: undefined })),
  ];
  return all.sort((a, b) => a.range.start - b.range.start);
}

/** A stretch of items goes with the space before what follows or, at the end, with the space before itself. */
function removals(parts: readonly Part[]): CommentEdit[] {
  return parts.flatMap((part, index): CommentEdit[] => {
    const before = parts[index - 1];
    if (!part.goes || before?.goes === true) return [];
    const next = parts.slice(index).find(({ goes }) => !goes);
    const end = next?.range.start ?? parts.at(-1)?.range.end ?? part.range.end;
    return [{ range: { start: next || !before ? part.range.start : before.range.end, end }, newText: '' }];
  });
}

/** A comment with its line where it has one of its own, else with the space before it. */
function wholeComment({ text, lines }: YamlContent, { range }: YamlComment): Range {
  const line = lines.lineRange(lines.positionAt(range.start).line);
  const before = text.slice(line.start, range.start).trimEnd();
  return before === '' ? line : { start: line.start + before.length, end: range.end };
}
