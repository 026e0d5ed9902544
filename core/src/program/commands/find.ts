import { matches } from '../shell/pattern.ts';
import { type CommandInput, errorOutput, output, pathOf } from './command.ts';

/** Whether a file passes a test of `find`; `value` is the word after it. */
type FileTest = (path: string, value: string, input: CommandInput) => boolean;

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

const tests: Readonly<Record<string, FileTest>> = {
  '-name': (path, pattern) => matches(nameOf(path), pattern),
  '-iname': (path, pattern) => matches(nameOf(path).toLowerCase(), pattern.toLowerCase()),
  '-path': (path, pattern) => matches(path, pattern),
  '-type': (path, type, { machine }) => (type === 'd') === machine.files.isDirectory(path),
  '-mmin': (path, age, input) => isOfAge(path, age, minuteMs, input),
  '-cmin': (path, age, input) => isOfAge(path, age, minuteMs, input),
  '-mtime': (path, age, input) => isOfAge(path, age, dayMs, input),
  '-newer': (path, other, input) => {
    const { files } = input.machine;
    return (files.modifiedAt(path) ?? 0) > (files.modifiedAt(pathOf(input, other)) ?? 0);
  },
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `-1` younger, `+1` older than so many units, `1` in the unit before; a file of which it is not known when it was written is young. */
function isOfAge(path: string, wanted: string, unitMs: number, { machine }: CommandInput): boolean {
  const now = machine.clock();
  const age = (now - (machine.files.modifiedAt(path) ?? now)) / unitMs;
  const limit = Number(wanted.replace(/^[+-]/, ''));
  if (wanted.startsWith('-')) return age < limit;
  return wanted.startsWith('+') ? age > limit : Math.ceil(age) === limit;
}

/**
 * `find`: the named files, and what lies directly in the named directories, that pass all tests; tests that are not modelled pass. Exit
 * code 1 where a name does not exist (find(1)).
 */
export function find(input: CommandInput): number {
  const args = input.argv.slice(1);
  const firstTest = args.findIndex((word) => /^[-(!]/.test(word));
  const roots = firstTest < 0 ? args : args.slice(0, firstTest);
  const wanted = firstTest < 0 ? [] : args.slice(firstTest);
  let code = 0;
  for (const root of roots.length > 0 ? roots : ['.']) {
    const path = pathOf(input, root);
    if (!input.machine.files.exists(path)) {
      errorOutput(input, `find: ${root}: No such file or directory\n`);
      code = 1;
    } else {
      for (const name of found(root, path, input)) if (passes(pathOf(input, name), wanted, input)) act(name, wanted, input);
    }
  }
  return code;
}

/** Writes the name, where nothing else is to be done with the file. */
function act(name: string, words: readonly string[], input: CommandInput): void {
  if (words.includes('-delete')) input.machine.files.remove(pathOf(input, name));
  else if (!words.some((word) => word.startsWith('-exec') || word === '-quit')) output(input, `${name}\n`);
}

function found(root: string, path: string, { machine }: CommandInput): readonly string[] {
  if (!machine.files.isDirectory(path)) return [root];
  machine.budget.listing();
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return [root, ...machine.files.list(path).map((name) => prefix + name)];
}

/** Tests stand for one another behind `-o`; all others have to pass together. */
function passes(path: string, words: readonly string[], input: CommandInput): boolean {
  const or = words.findIndex((word) => word === '-o' || word === '-or');
  if (or >= 0) return passes(path, words.slice(0, or), input) || passes(path, words.slice(or + 1), input);
  return words.every((word, index) => {
    const test = Object.hasOwn(tests, word) ? tests[word] : undefined;
    const negated = words[index - 1] === '!' || words[index - 1] === '-not';
    return !test || test(path, words[index + 1] ?? '', input) !== negated;
  });
}
