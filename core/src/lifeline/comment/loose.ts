import { commentKeys, nearestKey } from './keys.ts';
import { mendedValues } from './mend.ts';
import type { CommentItem, CommentProblem } from './model.ts';
import type { CommentPlace } from './place.ts';

/** What is left of a comment's items without those that are no items. */
export interface LooseReading {
  readonly items: readonly CommentItem[];
  readonly problems: readonly CommentProblem[];
}

/**
 * Takes out what is not written as an item: `startup = 8s`, and words that belong to no item. Each is one problem, however many words it has. `text` is
 * that of the document.
 */
export function readLoosely(items: readonly CommentItem[], text: string, place: CommentPlace): LooseReading {
  const kept: CommentItem[] = [];
  const problems: CommentProblem[] = [];
  for (let at = 0; at < items.length; ) {
    const run = runFrom(items, at, text);
    const [first] = run;
    const problem = first && (spaced(run, place) ?? words(run, text, place));
    if (problem) problems.push(problem);
    else if (first) kept.push(first);
    at += problem ? run.length : 1;
  }
  return { items: kept, problems };
}

/** An item and the bare words behind it. */
function runFrom(items: readonly CommentItem[], at: number, text: string): readonly CommentItem[] {
  let end = at + 1;
  for (let next = items[end]; next && isBare(next); next = items[++end]) {
    const before = items[end - 1];
    if (!before || text.slice(before.range.end, next.range.start).trim() !== '') break;
  }
  return items.slice(at, end);
}

/** Without a key: a word, `=`, `=8s`, or a comparison. */
const isBare = ({ name, rest }: CommentItem): boolean => rest === '' || /^[<>!]*$/.test(name);

/** `startup = 8s`, `startup: 8s`, `startup=8 s`: an item with spaces in it. */
function spaced(run: readonly CommentItem[], { container }: CommentPlace): CommentProblem | undefined {
  const [first, ...others] = run;
  const name = first?.name.replace(/:$/, '') ?? '';
  const key = commentKeys.find((each) => each.name === name && each.level === (container ? 'container' : 'pod'));
  if (!first || !key || (others.length === 0 && first.name === name)) return undefined;
  const rest = [first.rest, ...others.map((each) => each.name + each.rest)].join('').replace(/^[=@:]+/, '');
  const lead = key.example[name.length] ?? '=';
  const meant = [lead + rest, ...mendedValues(lead + rest, key)].find((each) => key.read(each, { container }) !== undefined);
  if (meant === undefined) return undefined;
  return {
    message: 'lifeline.problem.spaces',
    args: { key: name, meant: name + meant },
    range: { start: first.range.start, end: run.at(-1)?.range.end ?? first.range.end },
    replacement: name + meant,
  };
}

/** Words that are no item; a misspelt key that stands alone is told apart. */
function words(run: readonly CommentItem[], text: string, { container }: CommentPlace): CommentProblem | undefined {
  const [first] = run;
  const isKey = (name: string): boolean => commentKeys.some((key) => key.name === name);
  if (!first || !isBare(first) || isKey(first.name)) return undefined;
  if (run.length === 1 && first.name.length > 2 && nearestKey(first.name, container ? 'container' : 'pod') !== undefined) {
    return undefined;
  }
  const range = { start: first.range.start, end: run.at(-1)?.range.end ?? first.range.end };
  return { message: 'lifeline.problem.words', args: { words: text.slice(range.start, range.end).slice(0, 60) }, range };
}
