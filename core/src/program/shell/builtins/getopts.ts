import type { Shell } from '../shell.ts';

/**
 * `getopts optstring name [words]`: one option a call, in `name`, its value in OPTARG, the index of the next word in OPTIND. Status 1
 * after the last (POSIX, getopts). An option that is not known gives `?`.
 */
export function getopts(words: readonly string[], shell: Shell): number {
  const [, options = '', name = '_', ...given] = words;
  const args = given.length > 0 ? given : shell.positional;
  let index = Math.max(1, Number.parseInt(shell.get('OPTIND') ?? '1', 10) || 1);
  // A new run begins at the first letter of its word.
  if (shell.optionAt.index !== index) shell.optionAt = { index, letter: 1 };
  const word = args[index - 1];
  if (word === undefined || !word.startsWith('-') || word === '-' || word === '--') {
    if (word === '--') shell.set('OPTIND', String(index + 1));
    shell.set(name, '?');
    return 1;
  }
  const letter = word[shell.optionAt.letter] ?? '?';
  const at = letter === ':' ? -1 : options.indexOf(letter);
  shell.unset('OPTARG');
  let next = shell.optionAt.letter + 1;
  let found = at < 0 ? '?' : letter;
  if (at >= 0 && options[at + 1] === ':') {
    const rest = word.slice(next);
    const value = rest === '' ? args[index] : rest;
    if (rest === '') index++;
    if (value === undefined) found = options.startsWith(':') ? ':' : '?';
    else shell.set('OPTARG', value);
    next = word.length;
  } else if (at < 0 && options.startsWith(':')) shell.set('OPTARG', letter);
  const ended = next >= word.length;
  shell.optionAt = ended ? { index: index + 1, letter: 1 } : { index, letter: next };
  shell.set('OPTIND', String(shell.optionAt.index));
  shell.set(name, found);
  return 0;
}
