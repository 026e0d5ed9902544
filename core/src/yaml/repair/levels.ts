import { limits } from '../limits.ts';

/** A column at which keys or dashes stand. */
interface Level {
  readonly column: number;
  readonly isDash: boolean;
}

/** The columns of the blocks that are open at a place of a text, from the left. */
export class Levels {
  readonly #levels: Level[] = [];

  get columns(): readonly number[] {
    return this.#levels.map(({ column }) => column);
  }

  has(column: number): boolean {
    return this.#levels.some((level) => level.column === column);
  }

  hasKey(column: number): boolean {
    return this.#levels.some((level) => level.column === column && !level.isDash);
  }

  hasDash(column: number): boolean {
    return this.#levels.some((level) => level.column === column && level.isDash);
  }

  /** Columns of keys, or of dashes, that are one away from a column. */
  beside(column: number, isDash: boolean): readonly number[] {
    return this.#levels.flatMap((level) =>
      level.isDash === isDash && Math.abs(level.column - column) === 1 ? level.column : [],
    );
  }

  /** Whether items stand in line with the key that has them. */
  hasItemsInLine(): boolean {
    return this.#levels.some(({ isDash, column }, i) => isDash && this.#levels[i - 1]?.column === column);
  }

  /** Takes note of a key or dash at a column: whatever stood further right is over. */
  add(column: number, isDash: boolean): void {
    while ((this.#levels.at(-1)?.column ?? -1) >= column) {
      const { column: last = 0, isDash: wasDash = false } = this.#levels.at(-1) ?? {};
      // Items may stand in line with the key that has them.
      if (last === column && !wasDash && isDash) break;
      this.#levels.pop();
    }
    // Every line is compared with them all, and what is nested deeper is not read anyway.
    if (this.#levels.length < limits.depth) this.#levels.push({ column, isDash });
  }

  clear(): void {
    this.#levels.length = 0;
  }
}
