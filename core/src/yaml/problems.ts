import type { Range } from '../base/range.ts';
import { limits } from './limits.ts';
import type { YamlProblem } from './model.ts';

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

/** Collects the problems of one document: none twice, not more than the limit, in the order of the text. */
export class ProblemList {
  readonly #problems: YamlProblem[] = [];
  readonly #seen = new Set<string>();
  add(code: string, message: string, range: Range): void {
    const key = `${code} ${range.start} ${range.end}`;
    if (this.#problems.length >= limits.problems || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#problems.push({ code, message, range });
  }

  get empty(): boolean {
    return this.#problems.length === 0;
  }

  sorted(): readonly YamlProblem[] {
    return this.#problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }
}
