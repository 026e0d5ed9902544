import { ansiC } from '../shell/expansion.ts';

/** What `echo` writes. bash's and busybox's echo read backslashes only with `-e`; dash's always does and knows only `-n`. */
export function echoText(args: readonly string[], isDash: boolean): string {
  let escapes = isDash;
  let newline = true;
  let at = 0;
  for (; at < args.length && (isDash ? args[at] === '-n' : /^-[neE]+$/.test(args[at] ?? '')); at++) {
    const word = args[at] ?? '';
    if (word.includes('n')) newline = false;
    if (word.includes('e')) escapes = true;
    if (word.includes('E')) escapes = false;
  }
  const text = args.slice(at).join(' ');
  return (escapes ? ansiC(text) : text) + (newline ? '\n' : '');
}

/** What `printf` writes: the format is used again while arguments are left. */
export function formatPrintf(args: readonly string[]): string {
  const [format = '', ...values] = args;
  let out = '';
  let rest: readonly string[] = values;
  do {
    const before = rest.length;
    const round = formatOnce(format, rest);
    out += round.text;
    rest = round.rest;
    if (rest.length === before) break;
  } while (rest.length > 0 && out.length < 65_536);
  return out;
}

function formatOnce(format: string, values: readonly string[]): { readonly text: string; readonly rest: readonly string[] } {
  let rest = values;
  const text = ansiC(format).replace(/%(%|([-0 +#]*)(\d*)(?:\.(\d+))?([a-zA-Z]))/g, (...match: readonly unknown[]) => {
    const [, whole, flags, width, precision, letter] = match.map((part) => (typeof part === 'string' ? part : undefined));
    if (whole === '%') return '%';
    const value = rest[0] ?? '';
    rest = rest.slice(1);
    return pad(convert(value, letter ?? 's', precision), Math.min(1000, Number(width ?? '')), flags ?? '');
  });
  return { text, rest };
}

function convert(value: string, letter: string, precision: string | undefined): string {
  if (letter === 'd' || letter === 'i' || letter === 'u') return String(Math.trunc(Number(value)) || 0);
  if (letter === 'x') return Math.trunc(Number(value) || 0).toString(16);
  if (letter === 'f') return (Number(value) || 0).toFixed(Math.min(20, Number(precision ?? 6)));
  if (letter === 'b') return ansiC(value);
  if (letter === 'c') return value.slice(0, 1);
  return precision === undefined ? value : value.slice(0, Number(precision));
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  return flags.includes('0') ? text.padStart(width, '0') : text.padStart(width);
}
