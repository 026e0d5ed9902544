/**
 * Follows the nesting of collections from token to token, before any tree is built: the parser recurses, so text that is
 * nested too deeply must never reach it. Block nesting is judged by the columns at which lines and `-` begin.
 */
export class DepthMeter {
  readonly #columns: number[] = [];
  #column = 0;
  #flow = 0;
  #lineStart = true;

  get depth(): number {
    return this.#columns.length + this.#flow;
  }

  /** Takes the next piece of text; `scalar` tells a scalar's text from an indicator. */
  next(source: string, scalar: boolean): void {
    const first = scalar ? '' : (source[0] ?? '');
    const white = first === ' ' || first === '\t';
    if (!scalar && (first === '[' || first === '{')) this.#flow++;
    else if (!scalar && (first === ']' || first === '}')) this.#flow = Math.max(0, this.#flow - 1);
    if (this.#flow === 0 && !white && first !== '\n' && (this.#lineStart || source === '-' || source === '?')) {
      this.#enter(this.#column);
    }
    this.#lineStart &&= white;
    this.#advance(source);
  }

  /** The parser gave up on open brackets. */
  leaveFlow(): void {
    this.#flow = 0;
  }

  #enter(column: number): void {
    while ((this.#columns.at(-1) ?? -1) > column) this.#columns.pop();
    if (this.#columns.at(-1) !== column) this.#columns.push(column);
  }

  #advance(source: string): void {
    const newline = source.lastIndexOf('\n');
    if (newline < 0) {
      this.#column += source.length;
      return;
    }
    this.#column = source.length - newline - 1;
    this.#lineStart = this.#column === 0;
  }
}
