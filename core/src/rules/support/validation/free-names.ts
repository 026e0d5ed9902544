import { replaceScalar } from '../edits.ts';
import type { TypedMapping } from '../typed-tree.ts';
import type { RemedyFix } from './field-error.ts';
import { textOf } from './fields.ts';

/** How many numbers are tried behind a name. */
const maxNumber = 200;

/** The name with the first number behind it that makes it one of its own among the others, at most so long; undefined where none does. */
export function numberedName(name: string, taken: ReadonlySet<string | undefined>, maxLength: number): string | undefined {
  const stem = name.replace(/-\d+$/, '').slice(0, maxLength - 4);
  return Array.from({ length: maxNumber }, (_, index) => `${stem}-${index + 2}`).find((each) => !taken.has(each));
}

/** Gives one of several things of one name a free one. */
export function renumbered(named: TypedMapping, others: readonly TypedMapping[], maxLength: number): RemedyFix[] {
  const taken = new Set(others.map((each) => textOf(each, 'name')));
  const name = numberedName(textOf(named, 'name') ?? '', taken, maxLength);
  const edits = name === undefined ? [] : replaceScalar(named.fields.get('name')?.node, name);
  return edits.length > 0 ? [{ title: 'change', args: { name: name ?? '' }, edits }] : [];
}
