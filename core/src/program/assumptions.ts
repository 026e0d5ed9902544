import type { Assumption } from './model.ts';

const maxPerRun = 100;
const maxAssumptions = 1000;

/** The assumptions of a program, in the order in which they came up: in each of its runs one about each thing. */
export class AssumptionLog {
  readonly list: Assumption[] = [];
  readonly #inRun = new Set<string>();
  readonly #told = new Set<string>();

  /** What was assumed in an earlier run may be assumed otherwise now. */
  newRun(): void {
    this.#inRun.clear();
  }

  /** Whether one about it would be taken: false where this run has one already. */
  isOpenFor(about: string): boolean {
    return !this.#inRun.has(about) && this.#inRun.size < maxPerRun && this.list.length < maxAssumptions;
  }

  add(assumption: Assumption): void {
    const { about, value } = assumption;
    if (!this.isOpenFor(about)) return;
    this.#inRun.add(about);
    const text = `${about} ${value}`;
    if (this.#told.has(text)) return;
    this.#told.add(text);
    this.list.push(assumption);
  }
}
