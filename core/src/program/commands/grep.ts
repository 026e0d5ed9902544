import { compileExpression, type RegularExpression } from './regular-expression.ts';

/** Longest line and pattern that are compared. */
const maxLength = 1000;
/** Expressions that were compiled last: a loop compares with the same again and again. */
const maxKnown = 50;
const known = new Map<string, RegularExpression | undefined>();

/**
 * Whether a line matches a pattern of `grep`. A pattern that cannot be read is compared as plain text. `flags` are the option letters in one
 * word.
 */
export function matchesText(line: string, pattern: string, flags: string, program = 'grep'): boolean {
  const text = line.slice(0, maxLength);
  const insensitive = flags.includes('i');
  const isPlain = flags.includes('F') || program.endsWith('fgrep');
  const extended = flags.includes('E') || flags.includes('P') || program.endsWith('egrep');
  const expression = isPlain ? undefined : compilePattern(pattern, extended, insensitive);
  if (expression) return expression.test(text);
  return insensitive ? text.toLowerCase().includes(pattern.toLowerCase()) : text.includes(pattern);
}

/** A regular expression as `grep`, `sed` and `awk` write them; undefined where it cannot be read. */
export function compilePattern(pattern: string, extended: boolean, insensitive = false): RegularExpression | undefined {
  if (pattern.length > maxLength) return undefined;
  const key = `${extended} ${insensitive} ${pattern}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= maxKnown) known.clear();
  const expression = compileExpression(pattern, { extended, insensitive });
  known.set(key, expression);
  return expression;
}
