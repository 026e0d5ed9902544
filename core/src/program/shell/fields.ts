import { quotePattern } from './pattern.ts';

/**
 * Collects the parts of a word and splits it into fields (POSIX, 2.6.5). Fields are kept as patterns: what was quoted has a
 * backslash before each character that a pattern would read.
 */
export class FieldBuilder {
  readonly #separators: string;
  readonly #fields: string[] = [];
  #current = '';
  /** True once the current field stands even if it is empty: something quoted belongs to it. */
  #present = false;

  /** `separators` is IFS; an empty text stops splitting. */
  constructor(separators: string | undefined) {
    this.#separators = separators ?? ' \t\n';
  }

  get isEmpty(): boolean {
    return this.#current === '' && !this.#present;
  }

  addQuoted(text: string): void {
    this.#current += quotePattern(text);
    this.#present = true;
  }

  /** Adds text in which quoted characters are marked already. */
  addPattern(text: string): void {
    this.#current += text;
    if (text !== '') this.#present = true;
  }

  /** Adds the result of an expansion, which is split where it is not quoted. */
  addExpanded(text: string, quoted: boolean): void {
    if (quoted) {
      this.addQuoted(text);
      return;
    }
    if (this.#separators === '') {
      this.addPattern(text.replaceAll('\\', '\\\\'));
      return;
    }
    let piece = '';
    for (const char of text) {
      if (!this.#separators.includes(char)) {
        piece += char === '\\' ? '\\\\' : char;
        continue;
      }
      this.addPattern(piece);
      piece = '';
      // Blanks in IFS fold together; another separator ends a field that may be empty.
      if (!/\s/.test(char)) this.#present = true;
      this.breakField();
    }
    this.addPattern(piece);
  }

  /** Ends the current field, if there is one. */
  breakField(): void {
    if (this.#present) this.#fields.push(this.#current);
    this.#current = '';
    this.#present = false;
  }

  finish(): readonly string[] {
    this.breakField();
    return this.#fields;
  }
}
