/** Longest line and pattern that are compared. */
const maxLength = 500;

/**
 * Whether a line matches a pattern of `grep`. A pattern that could take exponential time is compared as plain text.
 * `flags` are the option letters in one word.
 */
export function matchesText(line: string, pattern: string, flags: string, program = 'grep'): boolean {
  const text = line.slice(0, maxLength);
  const insensitive = flags.includes('i');
  if (flags.includes('F') || program.endsWith('fgrep') || pattern.length > maxLength || isRisky(pattern)) {
    return insensitive ? text.toLowerCase().includes(pattern.toLowerCase()) : text.includes(pattern);
  }
  const extended = flags.includes('E') || flags.includes('P') || program.endsWith('egrep');
  return compilePattern(pattern, extended, insensitive ? 'i' : '')?.test(text) ?? text.includes(pattern);
}

/** A POSIX regular expression as one of JavaScript; undefined where it cannot be read or could take exponential time. */
export function compilePattern(pattern: string, extended: boolean, flags: string): RegExp | undefined {
  if (pattern.length > maxLength || isRisky(pattern)) return undefined;
  try {
    return new RegExp(translate(pattern, extended), flags);
  } catch {
    return undefined;
  }
}

const isRisky = (pattern: string): boolean => /[*+}]\\?\)\\?[*+{]/.test(pattern) || (pattern.match(/[*+]/g)?.length ?? 0) > 4;

/** Basic regular expressions have `+`, `?`, `|`, `(`, `{` as plain characters, and as operators after a backslash (POSIX, 9.3). */
function translate(pattern: string, extended: boolean): string {
  const named = pattern
    .replaceAll('[:space:]', '\\s')
    .replaceAll('[:digit:]', '\\d')
    .replaceAll('[:alpha:]', 'a-zA-Z')
    .replaceAll('[:alnum:]', 'a-zA-Z0-9');
  if (extended) return named;
  return named.replace(
    /\\([+?|(){}])|([+?|(){}])/g,
    (_whole, operator: string | undefined, plain: string | undefined) => operator ?? `\\${plain}`,
  );
}
