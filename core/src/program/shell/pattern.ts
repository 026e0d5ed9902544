import { resolvePath } from '../machine/files.ts';
import type { Shell } from './shell.ts';

/** Marks every character that a pattern would read, so that it stands for itself. */
export function quotePattern(text: string): string {
  return text.replace(/[\\*?[\]{}~!-]/g, '\\$&');
}

export function unquotePattern(pattern: string): string {
  return pattern.replace(/\\([\s\S])/g, '$1');
}

export function hasGlob(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '*' || pattern[i] === '?' || pattern[i] === '[') return true;
  }
  return false;
}

/** Whether a text matches a shell pattern as a whole (POSIX, 2.14): `*`, `?`, `[…]`. Takes time proportional to both lengths. */
export function matches(text: string, pattern: string): boolean {
  return special.test(pattern) ? matchTokens(text, tokens(pattern)) : text === pattern;
}

/** A pattern that is tried on many texts. */
export interface Matcher {
  /** How many characters it matches; undefined where it has a `*`. */
  readonly length: number | undefined;
  matches(text: string): boolean;
}

/** Reads a pattern once. Both ends of a text are looked at first: most texts do not match there. */
export function matcherOf(pattern: string): Matcher {
  const list = tokens(pattern);
  const first = list[0];
  const last = list.at(-1);
  return {
    length: list.some((token) => token.kind === 'any') ? undefined : list.length,
    matches: (text) => accepts(first, text[0]) && accepts(last, text.at(-1)) && matchTokens(text, list),
  };
}

const accepts = (token: Token | undefined, char: string | undefined): boolean =>
  token?.kind !== 'one' || (char !== undefined && token.accepts(char));

/** What makes a pattern more than its own text. */
const special = /[\\*?[]/;

type Token = { readonly kind: 'any' } | { readonly kind: 'one'; readonly accepts: (char: string) => boolean };

function tokens(pattern: string): readonly Token[] {
  const list: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    if (char === '*') {
      if (list.at(-1)?.kind !== 'any') list.push({ kind: 'any' });
    } else if (char === '?') list.push({ kind: 'one', accepts: () => true });
    else if (char === '[') {
      const set = bracket(pattern, i);
      list.push(set ? { kind: 'one', accepts: set.accepts } : literal('['));
      if (set) i = set.end;
    } else if (char === '\\') {
      i++;
      list.push(literal(pattern[i] ?? '\\'));
    } else list.push(literal(char));
  }
  return list;
}

const literal = (char: string): Token => ({ kind: 'one', accepts: (other) => other === char });

const classes: Readonly<Record<string, (char: string) => boolean>> = {
  alpha: (char) => /\p{L}/u.test(char),
  digit: (char) => /\d/.test(char),
  alnum: (char) => /[\p{L}\d]/u.test(char),
  space: (char) => /\s/.test(char),
  upper: (char) => /\p{Lu}/u.test(char),
  lower: (char) => /\p{Ll}/u.test(char),
  punct: (char) => /[!-/:-@[-`{-~]/.test(char),
};

function bracket(
  pattern: string,
  start: number,
): { readonly accepts: (char: string) => boolean; readonly end: number } | undefined {
  let i = start + 1;
  const negated = pattern[i] === '!' || pattern[i] === '^';
  if (negated) i++;
  const parts: ((char: string) => boolean)[] = [];
  for (let first = true; i < pattern.length; first = false) {
    if (pattern[i] === ']' && !first) {
      return { accepts: (char) => parts.some((part) => part(char)) !== negated, end: i };
    }
    const named = pattern.startsWith('[:', i) ? pattern.indexOf(':]', i) : -1;
    if (named > 0) {
      parts.push(classes[pattern.slice(i + 2, named)] ?? (() => false));
      i = named + 2;
      continue;
    }
    if (pattern[i] === '\\') i++;
    const low = pattern[i] ?? '';
    const high = pattern[i + 1] === '-' && pattern[i + 2] !== ']' && pattern[i + 2] !== undefined ? pattern[i + 2] : undefined;
    parts.push(high === undefined ? (char) => char === low : (char) => low <= char && char <= high);
    i += high === undefined ? 1 : 3;
  }
  return undefined;
}

/** Greedy matching with one place to come back to: enough for patterns whose only repetition is `*`. */
function matchTokens(text: string, list: readonly Token[]): boolean {
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = list[token];
    if (current?.kind === 'any') {
      star = token++;
      starAt = at;
    } else if (current?.kind === 'one' && current.accepts(text[at] ?? '')) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (list[token]?.kind === 'any') token++;
  return token === list.length;
}

/** Names of files that match a pattern, in order; the pattern itself where none does. */
export function matchPaths(pattern: string, shell: Shell): readonly string[] {
  const absolute = pattern.startsWith('/');
  let found: string[] = [absolute ? '/' : ''];
  for (const part of pattern.split('/').filter((step) => step !== '')) {
    found = found.flatMap((base) => matchStep(base, part, shell)).slice(0, 1000);
  }
  return found.length > 0 && found[0] !== '' ? found : [unquotePattern(pattern)];
}

function matchStep(base: string, part: string, shell: Shell): string[] {
  const files = shell.machine.files;
  const join = (name: string): string => (base === '' || base.endsWith('/') ? base + name : `${base}/${name}`);
  if (!hasGlob(part)) {
    const path = join(unquotePattern(part));
    return files.exists(resolvePath(path, shell.workingDirectory)) ? [path] : [];
  }
  const names = files.list(resolvePath(base === '' ? '.' : base, shell.workingDirectory));
  shell.machine.budget.listing();
  return names.filter((name) => (!name.startsWith('.') || part.startsWith('.')) && matches(name, part)).map(join);
}
