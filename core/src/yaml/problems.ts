import type { Range } from '../base/range.ts';
import { limits } from './limits.ts';
import type { YamlPair, YamlProblem } from './model.ts';

const clearerCodes: Readonly<Record<string, string>> = {
  BAD_INDENT: 'bad-indentation',
  BAD_DQ_ESCAPE: 'bad-escape',
  BAD_ALIAS: 'bad-alias',
  TAG_RESOLVE_FAILED: 'unknown-tag',
  RESOURCE_EXHAUSTION: 'too-deep',
  IMPOSSIBLE: 'syntax',
};

/** The stable code of one of the `yaml` package's errors: `BAD_INDENT` becomes `bad-indentation`, `MISSING_CHAR` `missing-char`. */
export function problemCode(code: string): string {
  return clearerCodes[code] ?? code.toLowerCase().replaceAll('_', '-');
}

const openQuote = 'A quote is not closed';

/** What to say in place of the parser's own words, where those need knowledge of YAML's grammar. */
const clearerMessages: readonly (readonly [code: string, message: RegExp, clearer: string])[] = [
  ['MULTILINE_IMPLICIT_KEY', /./, 'A key needs a colon after it'],
  ['MISSING_CHAR', /^Implicit map keys need/, 'A key needs a colon and a space after it'],
  ['MISSING_CHAR', /^Sequence item without/, 'An item of a sequence needs "- " before it'],
  ['MISSING_CHAR', /^Missing closing (["'])/, openQuote],
  ['BAD_INDENT', /^All mapping items/, 'All keys of a mapping must start at the same column'],
  ['BLOCK_AS_IMPLICIT_KEY', /^Nested mappings/, 'A mapping cannot begin here: put it on lines of its own, or quote the value'],
];

/** A mapping below or behind a key that has a value already; the range is where that begins. */
export function nestedMapping(range: Range): YamlProblem {
  const code = 'BLOCK_AS_IMPLICIT_KEY';
  return { code: problemCode(code), message: problemMessage(code, 'Nested mappings'), range };
}

/** What is wrong, in English: the parser's own words or clearer ones. */
export function problemMessage(code: string, message: string): string {
  return clearerMessages.find(([of, pattern]) => of === code && pattern.test(message))?.[2] ?? message;
}

/** Whether a quote is opened that nothing closes where YAML 1.2 would have it. */
export function isOpenQuote({ code, message }: YamlProblem): boolean {
  return code === 'missing-char' && message === openQuote;
}

/** Collects the problems of one document: one at each place, not more than the limit, in the order of the text. */
export class ProblemList {
  readonly #problems: YamlProblem[] = [];
  readonly #starts = new Set<number>();

  constructor(problems: readonly YamlProblem[] = []) {
    for (const { code, message, range } of problems) this.add(code, message, range);
  }

  add(code: string, message: string, range: Range): void {
    if (this.#problems.length >= limits.problems || this.#starts.has(range.start)) return;
    this.#starts.add(range.start);
    this.#problems.push({ code, message, range });
  }

  get empty(): boolean {
    return this.#problems.length === 0;
  }

  /** No more are taken. */
  get full(): boolean {
    return this.#problems.length >= limits.problems;
  }

  /** Whether there are fewer problems here than there, or as many and the first of them further on. */
  isLessThan(others: ProblemList): boolean {
    const [count, than] = [this.#problems.length, others.#problems.length];
    return count < than || (count === than && (this.sorted()[0]?.range.start ?? 0) > (others.sorted()[0]?.range.start ?? 0));
  }

  sorted(): readonly YamlProblem[] {
    return this.#problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }
}

/** Reports each key that came before in its mapping, and gives the keys. Merged pairs are not to be among the pairs. */
export function reportDuplicates(pairs: readonly YamlPair[], problems: ProblemList): Set<string> {
  const keys = new Set<string>();
  for (const { key } of pairs) {
    const name = String(key.value);
    const range = key.aliasRange ?? key.range;
    if (keys.has(name)) problems.add('duplicate-key', `Duplicate key ${JSON.stringify(name)}: the last one counts`, range);
    keys.add(name);
  }
  return keys;
}
