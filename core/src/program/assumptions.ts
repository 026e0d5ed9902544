import type { Assumption } from './model.ts';

const maxAssumptions = 100;

/** The assumptions of a program, in the order in which they came up: one about each thing. */
export class AssumptionLog {
  readonly list: Assumption[] = [];
  readonly #seen = new Set<string>();

  add(assumption: Assumption): void {
    if (this.#seen.has(assumption.about) || this.list.length >= maxAssumptions) return;
    this.#seen.add(assumption.about);
    this.list.push(assumption);
  }
}
