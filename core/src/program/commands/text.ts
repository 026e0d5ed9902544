import type { Steps } from '../machine/task.ts';
import { isUnknownText } from '../machine/unknown-text.ts';
import {
  argumentsOf,
  type Command,
  type CommandInput,
  errorOutput,
  immediate,
  operands,
  optionValue,
  output,
  pathOf,
  standardInput,
} from './command.ts';
import { matchesText } from './grep.ts';
import { presumeOnce } from './presumed.ts';
import { echoText, formatPrintf } from './text-output.ts';

/** The content of the named files, or the standard input; undefined, after a complaint, where a file is missing. */
function* inputText(names: readonly string[], input: CommandInput): Steps<string | undefined> {
  if (names.length === 0) {
    const given = yield* standardInput(input).readAll();
    input.machine.budget.text(given.length);
    return given;
  }
  let text = '';
  for (const name of names) {
    const content = name === '-' ? yield* standardInput(input).readAll() : input.machine.files.read(pathOf(input, name));
    if (content === undefined) {
      errorOutput(input, `${input.argv[0]}: can't open '${name}': No such file or directory\n`);
      return undefined;
    }
    input.machine.budget.text(content.length);
    text += content;
  }
  return text;
}

const linesOf = (text: string): string[] => {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};
const joinLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function filter(change: (text: string, input: CommandInput) => string, withValue: readonly string[] = []): Command {
  return function* (input) {
    const text = yield* inputText(operands(argumentsOf(input), withValue), input);
    if (text === undefined) return 1;
    output(input, change(text, input));
    return 0;
  };
}

/** `head` stops reading after its lines: who writes into its pipe then ends with SIGPIPE. */
function* head(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const names = operands(args, ['-n', '-c']);
  const lines = count(args);
  if (names.length > 0 || optionValue(args, '-c') !== undefined) {
    const text = yield* inputText(names, input);
    const bytes = optionValue(args, '-c');
    if (text !== undefined)
      output(input, bytes === undefined ? joinLines(linesOf(text).slice(0, lines)) : text.slice(0, Number(bytes) || 0));
    return text === undefined ? 1 : 0;
  }
  for (let i = 0; i < lines; i++) {
    const line = yield* standardInput(input).readLine();
    if (line === undefined) break;
    output(input, `${line}\n`);
  }
  return 0;
}

/** `tail -f` goes on until it is stopped. */
function* tail(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const names = operands(args, ['-n', '-c', '-s', '--pid']);
  const follows = args.some((word) => /^-[a-zA-Z0-9]*[fF]/.test(word) || word.startsWith('--follow'));
  const text = follows && names.length > 0 ? '' : yield* inputText(names, input);
  if (text === undefined) return 1;
  output(input, joinLines(linesOf(text).slice(-count(args))));
  if (!follows) return 0;
  const pid = Number(optionValue(args, '--pid') ?? 0);
  while (pid === 0 || input.machine.state.processes.entries.get(pid) !== undefined)
    yield pid === 0 ? input.machine.forever() : input.machine.sleep(1000);
  return 0;
}

function count(args: readonly string[]): number {
  const short = args.find((word) => /^-\d+$/.test(word));
  return Math.abs(Number(short ?? optionValue(args, '-n', '--lines') ?? 10)) || 10;
}

/** `grep`: 0 where a line matches, 1 where none does, 2 where a file is missing. */
function* grep(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const flags = args.filter((word) => /^-[a-zA-Z]+$/.test(word)).join('');
  const given = optionValue(args, '-e', '--regexp');
  const words = operands(args, ['-e', '-A', '-B', '-C', '-m', '-f']);
  const text = yield* inputText(given === undefined ? words.slice(1) : words, input);
  if (text === undefined) return 2;
  const pattern = given ?? words[0] ?? '';
  input.machine.budget.text(text.length * (1 + Math.min(pattern.length, 100) / 4));
  const { machine } = input;
  // A hook that waits until something is gone would wait for what nobody knows for ever.
  const takesUnknown = isUnknownText(text) && (machine.isMain || presumeOnce(`line ${pattern}`, machine));
  const isWanted = (line: string): boolean =>
    isUnknownText(line) ? takesUnknown : matchesText(line, pattern, flags, input.argv[0]) !== flags.includes('v');
  const found = linesOf(text).filter(isWanted);
  if (flags.includes('c')) output(input, `${found.length}\n`);
  else if (!flags.includes('q')) output(input, joinLines(found));
  return found.length > 0 ? 0 : 1;
}

/** `tee` makes its files at the start, and passes lines on as they come. */
function* tee(input: CommandInput): Steps<number> {
  const { files } = input.machine;
  const append = argumentsOf(input).includes('-a');
  const paths = operands(argumentsOf(input)).map((name) => pathOf(input, name));
  for (const path of paths)
    if (append) files.append(path, '');
    else files.write(path, '');
  for (let line = yield* standardInput(input).readLine(); line !== undefined; line = yield* standardInput(input).readLine()) {
    for (const path of paths) files.append(path, `${line}\n`);
    output(input, `${line}\n`);
  }
  return 0;
}

function sequence(input: CommandInput): number {
  const numbers = operands(
    argumentsOf(input).map((word) => (/^-\d/.test(word) ? `+${word}` : word)),
    ['-s', '-f', '-w'],
  ).map((word) => Number(word.replace('+', '')));
  const [first, second, third] = numbers;
  const from = numbers.length > 1 ? (first ?? 1) : 1;
  const step = numbers.length > 2 ? second || 1 : 1;
  const to = third ?? (numbers.length > 1 ? second : first) ?? 0;
  const lines: string[] = [];
  for (let n = from; (step > 0 ? n <= to : n >= to) && lines.length < 5000; n += step) lines.push(String(n));
  input.machine.budget.items(lines.length / 2);
  output(input, joinLines(lines));
  return 0;
}

function cut(text: string, input: CommandInput): string {
  const args = argumentsOf(input);
  const delimiter = optionValue(args, '-d', '--delimiter') ?? '\t';
  const [from, to] = (optionValue(args, '-f', '--fields', '-c', '-b') ?? '1').split('-');
  const start = Number(from || 1) - 1;
  const end = to === undefined ? start + 1 : to === '' ? undefined : Number(to);
  const isChars = optionValue(args, '-f', '--fields') === undefined;
  return joinLines(
    linesOf(text).map((line) =>
      isChars
        ? line.slice(start, end)
        : line.includes(delimiter)
          ? line.split(delimiter).slice(start, end).join(delimiter)
          : line,
    ),
  );
}

/** `expr`: numbers compared and calculated, two operands. */
function expression(input: CommandInput): number {
  const [left = '', operator = '', right = ''] = argumentsOf(input);
  const a = Number(left);
  const b = Number(right);
  const results: Readonly<Record<string, number>> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': Math.trunc(a / b),
    '%': a % b,
    '<': Number(a < b),
    '>': Number(a > b),
    '=': Number(left === right),
    '!=': Number(left !== right),
    '>=': Number(a >= b),
    '<=': Number(a <= b),
  };
  const value = argumentsOf(input).length === 1 ? left : String(results[operator] ?? 0);
  output(input, `${value}\n`);
  return value === '0' || value === '' ? 1 : 0;
}

/** `sort` with `-n`, `-r`, `-u`; keys are not followed. */
function sorted(text: string, input: CommandInput): string {
  const flags = argumentsOf(input)
    .filter((word) => /^-[a-zA-Z]+$/.test(word))
    .join('');
  const number = (line: string): number => Number.parseFloat(line) || 0;
  const lines = linesOf(text).sort();
  input.machine.budget.items(lines.length);
  if (flags.includes('n') || flags.includes('V')) lines.sort((a, b) => number(a) - number(b));
  if (flags.includes('r')) lines.reverse();
  return joinLines(flags.includes('u') ? lines.filter((line, index) => line !== lines[index - 1]) : lines);
}

const through = filter((text) => text);

/** Programs that read and write text. Those that change it in ways that are not followed pass it on. */
export const textCommands: Readonly<Record<string, Command>> = {
  cat: through,
  more: through,
  less: through,
  tac: filter((text) => joinLines(linesOf(text).reverse())),
  head,
  tail,
  grep,
  egrep: grep,
  fgrep: grep,
  tee,
  wc: filter(
    (text, input) =>
      `${argumentsOf(input).includes('-l') ? linesOf(text).length : argumentsOf(input).includes('-w') ? text.split(/\s+/).filter(Boolean).length : text.length}\n`,
  ),
  cut: filter(cut, ['-d', '-f', '-c', '-b', '--delimiter', '--fields']),
  sort: filter(sorted, ['-k', '-t', '-o']),
  uniq: filter((text) => joinLines(linesOf(text).filter((line, index, all) => line !== all[index - 1]))),
  rev: filter((text) => joinLines(linesOf(text).map((line) => [...line].reverse().join('')))),
  seq: immediate(sequence),
  expr: immediate(expression),
  echo: immediate((input) => {
    output(input, echoText(argumentsOf(input), false));
    return 0;
  }),
  printf: immediate((input) => {
    output(input, formatPrintf(argumentsOf(input)));
    return 0;
  }),
  basename: immediate((input) => {
    const name = (input.argv[1] ?? '').split('/').findLast((part) => part !== '') ?? '';
    output(input, `${name.endsWith(input.argv[2] ?? '\0') ? name.slice(0, -(input.argv[2]?.length ?? 0)) : name}\n`);
    return 0;
  }),
  dirname: immediate((input) => {
    const path = input.argv[1] ?? '';
    output(input, `${path.slice(0, path.lastIndexOf('/')) || (path.startsWith('/') ? '/' : '.')}\n`);
    return 0;
  }),
};
