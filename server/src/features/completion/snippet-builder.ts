/** Writes text that is a snippet for clients that know snippets, and the same text without places to fill in for others. */
export class SnippetBuilder {
  readonly isSnippet: boolean;
  #text = '';
  #stops = 0;
  readonly #shared = new Map<string, number>();

  constructor(isSnippet: boolean) {
    this.isSnippet = isSnippet;
  }

  /** Text that stands as it is. */
  literal(text: string): this {
    this.#text += this.isSnippet ? escapeSnippet(text) : text;
    return this;
  }

  /** A place to fill in, with what stands there until somebody does. */
  stop(placeholder = ''): this {
    this.#stops++;
    if (!this.isSnippet) this.#text += placeholder;
    else this.#text += placeholder === '' ? `$${this.#stops}` : `\${${this.#stops}:${escapeSnippet(placeholder)}}`;
    return this;
  }

  /** A place that is filled in together with all others of its name. */
  sharedStop(name: string): this {
    if (!this.isSnippet) return this;
    const known = this.#shared.get(name) ?? ++this.#stops;
    this.#shared.set(name, known);
    this.#text += `\${${known}:${escapeSnippet(name)}}`;
    return this;
  }

  /** A place to fill in with one of several values; without snippets it stays empty, since a wrong value is worse than none. */
  choice(values: readonly string[]): this {
    this.#stops++;
    if (this.isSnippet) this.#text += `\${${this.#stops}|${values.map(escapeChoice).join(',')}|}`;
    return this;
  }

  toString(): string {
    return this.#text;
  }
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}
