import { resolvePath } from '../machine/files.ts';
import { isUnknownText } from '../machine/unknown-text.ts';
import type { Shell } from './shell.ts';

/** `test` over expanded words: 0 true, 1 false, 2 for something that cannot be read (POSIX, test). */
export function evaluateTest(words: readonly string[], shell: Shell): number {
  const reader = new Reader(words, shell);
  const value = words.length === 0 ? false : reader.or();
  if (reader.failed || !reader.atEnd) {
    shell.writeError(`${shell.name}: [: ${words[1] ?? words[0] ?? ''}: unexpected operator\n`);
    return 2;
  }
  return value ? 0 : 1;
}

const unaryOperators = new Set([
  '-e',
  '-f',
  '-d',
  '-r',
  '-w',
  '-x',
  '-s',
  '-h',
  '-L',
  '-p',
  '-S',
  '-b',
  '-c',
  '-g',
  '-u',
  '-k',
  '-O',
  '-G',
  '-N',
  '-n',
  '-z',
  '-t',
  '-v',
  '-o',
  '-a',
]);
const binaryOperators = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

class Reader {
  failed = false;
  #at = 0;
  readonly #words: readonly string[];
  readonly #shell: Shell;

  constructor(words: readonly string[], shell: Shell) {
    this.#words = words;
    this.#shell = shell;
  }

  get atEnd(): boolean {
    return this.#at >= this.#words.length;
  }

  or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    let negated = false;
    while (
      this.#words[this.#at] === '!' &&
      this.#words.length - this.#at > 1 &&
      !binaryOperators.has(this.#words[this.#at + 1] ?? '')
    ) {
      negated = !negated;
      this.#at++;
    }
    return this.#primary() !== negated;
  }

  #primary(): boolean {
    const [first, second, third] = this.#words.slice(this.#at, this.#at + 3);
    if (first === undefined) {
      this.failed = true;
      return false;
    }
    if (second !== undefined && third !== undefined && binaryOperators.has(second)) {
      this.#at += 3;
      return this.#binary(first, second, third);
    }
    if (first === '(' && this.#words.includes(')')) {
      this.#at++;
      const value = this.or();
      if (this.#words[this.#at++] !== ')') this.failed = true;
      return value;
    }
    if (second !== undefined && unaryOperators.has(first)) {
      this.#at += 2;
      return unaryTest(first, second, this.#shell);
    }
    this.#at++;
    return first !== '';
  }

  #binary(left: string, operator: string, right: string): boolean {
    const numeric = operator.startsWith('-') && !['-nt', '-ot', '-ef'].includes(operator);
    const isKnown = !isUnknownText(left + right);
    if (numeric && isKnown && !(isInteger(left) && isInteger(right))) this.failed = true;
    return binaryTest(left, operator, right, this.#shell);
  }
}

const isInteger = (text: string): boolean => /^\s*[-+]?\d+\s*$/.test(text);

/** One of the tests of a file or a text, such as `-f path`. */
export function unaryTest(operator: string, operand: string, shell: Shell): boolean {
  const files = shell.machine.files;
  const path = resolvePath(operand, shell.workingDirectory);
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-d':
      return operand !== '' && (files.isDirectory(path) || files.isPresumed(path));
    case '-f':
      return operand !== '' && files.read(path) !== undefined;
    case '-s':
      return files.isDirectory(path) || (files.read(path) ?? '') !== '';
    case '-v':
      return shell.get(operand) !== undefined;
    case '-t':
    case '-h':
    case '-L':
    case '-p':
    case '-g':
    case '-u':
    case '-k':
    case '-b':
      return false;
    case '-x':
      return operand !== '' && (files.isDirectory(path) || shell.machine.hasExecutable(path));
    default:
      return operand !== '' && files.exists(path);
  }
}

/** Comparisons that hold for what nobody knows in the main process: with the others a loop would wait for it for ever. */
const endingLoops: ReadonlySet<string> = new Set(['=', '==', '=~', '-eq', '-ge', '-gt', '-nt']);

/** How a comparison with what nobody knows comes out: so that a loop that waits for it ends, and a check passes. */
export function unknownComparison(operator: string, { machine }: Shell): boolean {
  return !machine.isMain || endingLoops.has(operator);
}

export function binaryTest(left: string, operator: string, right: string, shell: Shell): boolean {
  if (isUnknownText(left) || isUnknownText(right)) return unknownComparison(operator, shell);
  const files = shell.machine.files;
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-eq':
      return Number(left) === Number(right);
    case '-ne':
      return Number(left) !== Number(right);
    case '-lt':
      return Number(left) < Number(right);
    case '-le':
      return Number(left) <= Number(right);
    case '-gt':
      return Number(left) > Number(right);
    case '-ge':
      return Number(left) >= Number(right);
    case '-nt':
      return files.exists(resolvePath(left, shell.workingDirectory)) && !files.exists(resolvePath(right, shell.workingDirectory));
    default:
      return false;
  }
}
