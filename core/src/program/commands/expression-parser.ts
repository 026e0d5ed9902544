/** A part of a regular expression. */
export type Part =
  | { readonly kind: 'one'; readonly accepts: (char: string) => boolean }
  | { readonly kind: 'place'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'group'; readonly part: Part; readonly number: number | undefined }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly from: number; readonly to: number; readonly lazy: boolean };

/** How a program writes its expressions: basic or extended (POSIX, 9.3 and 9.4), and whether letter case counts. */
export interface ExpressionForm {
  readonly extended: boolean;
  readonly insensitive: boolean;
}

const maxGroups = 50;
const maxRepeats = 1000;

/** Reads a regular expression; undefined for one with parts that are not known, such as `\1` and `(?=…)`. */
export function parseExpression(pattern: string, form: ExpressionForm): Part | undefined {
  const parser = new Parser(pattern, form);
  const part = parser.choice(0);
  return parser.isAtEnd && !parser.failed ? part : undefined;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
const atBoundary = (text: string, at: number): boolean => isWord(text[at - 1]) !== isWord(text[at]);

const places: Readonly<Record<string, (text: string, at: number) => boolean>> = {
  b: atBoundary,
  B: (text, at) => !atBoundary(text, at),
  '<': (text, at) => atBoundary(text, at) && isWord(text[at]),
  '>': (text, at) => atBoundary(text, at) && isWord(text[at - 1]),
};
const sets: Readonly<Record<string, RegExp>> = { w: /\w/, W: /\W/, s: /\s/, S: /\S/, d: /\d/, D: /\D/ };
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

class Parser {
  failed = false;
  readonly #text: string;
  readonly #form: ExpressionForm;
  #at = 0;
  #groups = 0;

  constructor(text: string, form: ExpressionForm) {
    this.#text = text;
    this.#form = form;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Operators are plain in extended expressions, and stand behind a backslash in basic ones. */
  #takes(operator: string): boolean {
    const written = this.#form.extended ? operator : `\\${operator}`;
    if (!this.#text.startsWith(written, this.#at)) return false;
    this.#at += written.length;
    return true;
  }

  #sees(operator: string): boolean {
    return this.#text.startsWith(this.#form.extended ? operator : `\\${operator}`, this.#at);
  }

  choice(depth: number): Part {
    if (depth > maxGroups) this.failed = true;
    const parts = [this.#sequence(depth)];
    while (!this.failed && this.#takes('|')) parts.push(this.#sequence(depth));
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'choice', parts };
  }

  #sequence(depth: number): Part {
    const parts: Part[] = [];
    while (!this.failed && !this.isAtEnd && !this.#sees('|') && !(depth > 0 && this.#sees(')'))) {
      const part = this.#single(depth, parts.length === 0);
      parts.push(this.#repeated(part));
    }
    return { kind: 'sequence', parts };
  }

  #repeated(part: Part): Part {
    let result = part;
    for (let range = this.#range(); range && !this.failed; range = this.#range()) {
      const lazy = this.#form.extended && this.#text[this.#at] === '?' && result.kind !== 'repeat';
      if (lazy) this.#at++;
      result = { kind: 'repeat', part: result, from: range[0], to: range[1], lazy };
    }
    return result;
  }

  #range(): readonly [number, number] | undefined {
    if (this.#text[this.#at] === '*') {
      this.#at++;
      return [0, Number.POSITIVE_INFINITY];
    }
    if (this.#takes('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes('?')) return [0, 1];
    const close = this.#form.extended ? '}' : '\\}';
    const open = this.#form.extended ? '{' : '\\{';
    const end = this.#text.indexOf(close, this.#at);
    const counts = end > 0 && this.#sees('{') ? this.#text.slice(this.#at + open.length, end) : '';
    const [, from = '', comma, to = ''] = /^(\d*)(,?)(\d*)$/.exec(counts) ?? [];
    if (counts === '' || comma === undefined) return undefined;
    this.#at = end + close.length;
    const least = Number(from);
    const most = comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    if (least > maxRepeats || (most > maxRepeats && most !== Number.POSITIVE_INFINITY) || most < least) this.failed = true;
    return [least, most];
  }

  #single(depth: number, isFirst: boolean): Part {
    if (this.#takes('(')) return this.#group(depth);
    const char = this.#text[this.#at] ?? '';
    this.#at++;
    if (char === '[') return this.#bracket();
    if (char === '.') return { kind: 'one', accepts: (other) => other !== '\n' };
    if (char === '^' && (this.#form.extended || isFirst)) return { kind: 'place', holds: (_text, at) => at === 0 };
    if (char === '$' && (this.#form.extended || this.isAtEnd || this.#sees(')') || this.#sees('|')))
      return { kind: 'place', holds: (text, at) => at === text.length };
    return char === '\\' ? this.#escaped() : this.#literal(char);
  }

  #group(depth: number): Part {
    const isPlain = this.#form.extended && this.#text.startsWith('?:', this.#at);
    if (isPlain) this.#at += 2;
    else if (this.#form.extended && this.#text[this.#at] === '?') this.failed = true;
    const number = isPlain ? undefined : ++this.#groups;
    const part = this.choice(depth + 1);
    if (!this.#takes(')')) this.failed = true;
    return { kind: 'group', part, number };
  }

  #escaped(): Part {
    const char = this.#text[this.#at] ?? '\\';
    this.#at++;
    const holds = Object.hasOwn(places, char) ? places[char] : undefined;
    if (holds) return { kind: 'place', holds };
    const set = Object.hasOwn(sets, char) ? sets[char] : undefined;
    if (set) return { kind: 'one', accepts: (other) => set.test(other) };
    if (/[1-9]/.test(char)) this.failed = true;
    return this.#literal(controls[char] ?? char);
  }

  #literal(char: string): Part {
    if (!this.#form.insensitive) return { kind: 'one', accepts: (other) => other === char };
    const lower = char.toLowerCase();
    return { kind: 'one', accepts: (other) => other.toLowerCase() === lower };
  }

  /** `[a-z_]`, `[^[:space:]]`, `[]x]`: a class of JavaScript for one character, which takes no time to speak of. */
  #bracket(): Part {
    const [whole = '', not = '', items = ''] =
      /^(\^?)(\]?(?:\[:\w+:\]|[^\]])*)\]/.exec(this.#text.slice(this.#at, this.#at + maxBracket)) ?? [];
    this.#at += whole.length;
    const named = items.replace(/\[:(\w+):\]|[[\]\\^]/g, (found, name: string | undefined) =>
      name === undefined ? (found === '\\' ? found : `\\${found}`) : Object.hasOwn(classes, name) ? (classes[name] ?? '') : '',
    );
    try {
      const set = new RegExp(`^[${not}${named}]$`, this.#form.insensitive ? 'i' : '');
      return whole === '' ? this.#literal('[') : { kind: 'one', accepts: (char) => set.test(char) };
    } catch {
      this.failed = true;
      return this.#literal('[');
    }
  }
}

const maxBracket = 200;
const classes: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  space: '\\s',
  blank: ' \\t',
  upper: 'A-Z',
  lower: 'a-z',
  xdigit: '0-9a-fA-F',
  punct: '!-\\/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f',
};
