import { type Steps, settled } from '../machine/task.ts';
import { setLongOption, setShortOptions } from '../shell/builtins/variables.ts';
import { isLong, Shell } from '../shell/shell.ts';
import { ash, dash, type ShellKind } from '../shell/shell-kind.ts';
import { finishShell, runText } from '../shell/statements.ts';
import type { ShellNode } from '../shell/syntax.ts';
import { evaluateTest } from '../shell/test-expression.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, pathOf, standardInput } from './command.ts';
import { runUnknown } from './unknown.ts';

interface Invocation {
  readonly script: string | undefined;
  readonly words: readonly string[];
  readonly long: readonly string[];
  readonly short: readonly string[];
}

/** By command line: that of a main process is the same one in all runs of its container. */
const invocations = new WeakMap<readonly string[], Invocation>();

function invocationOf(input: CommandInput): Invocation {
  const known = invocations.get(input.argv);
  if (known !== undefined) return known;
  const invocation = readInvocation(argumentsOf(input));
  invocations.set(input.argv, invocation);
  return invocation;
}

/** Reads a shell's command line: `-c text name args`, `-ec`, `-o pipefail`, `file args` (POSIX, sh). */
function readInvocation(args: readonly string[]): Invocation {
  const short: string[] = [];
  const long: string[] = [];
  let hasText = false;
  let at = 0;
  for (; at < args.length && /^[-+]./.test(args[at] ?? ''); at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (word.startsWith('--')) continue;
    if (word.includes('c')) hasText = true;
    short.push(word === '-c' ? '-' : word.replaceAll('c', ''));
    if (word.endsWith('o') || word.endsWith('O')) long.push(args[++at] ?? '');
  }
  return hasText
    ? { script: args[at] ?? '', words: args.slice(at + 1), long, short }
    : { script: undefined, words: args.slice(at), long, short };
}

function shell(kindOf: (input: CommandInput) => ShellKind): Command {
  return (input) => {
    const invocation = invocationOf(input);
    const kind = kindOf(input);
    const [first, ...words] = invocation.words;
    if (invocation.script !== undefined)
      return runScript(invocation.script, first ?? input.argv[0] ?? 'sh', words, kind, input, invocation);
    if (first === undefined) return runInput(kind, input, invocation);
    const text = input.machine.files.read(pathOf(input, first));
    if (text === undefined && !input.machine.setup.image.isOpen) {
      errorOutput(input, `${input.argv[0]}: can't open '${first}': No such file or directory\n`);
      return settled(kind.name === 'bash' ? 127 : 2);
    }
    // A script whose text is not known stands for a program of that name.
    return text ? runScript(text, first, words, kind, input, invocation) : runUnknown({ ...input, argv: [first, ...words] });
  };
}

/** A script from the standard input. */
function* runInput(kind: ShellKind, input: CommandInput, invocation: Invocation): Steps<number> {
  return yield* runScript(yield* standardInput(input).readAll(), 'sh', [], kind, input, invocation);
}

function* runScript(
  text: string,
  name: string,
  words: readonly string[],
  kind: ShellKind,
  input: CommandInput,
  invocation: Invocation,
): Steps<number> {
  const child = new Shell(input.task, kind, input.fds, undefined, input.environment);
  child.name = name;
  child.positional = words;
  child.workingDirectory = input.workingDirectory;
  for (const [variable, value] of input.environment) if (variable === 'SECONDS' || isLong(value)) child.set(variable, value);
  for (const option of invocation.short) setShortOptions(option, child);
  for (const option of invocation.long) setLongOption(option, true, child);
  child.staysOn = input.staysOn;
  child.position = kind.name === 'ash' && text.endsWith('\n') ? 'tail' : 'replaceable';
  child.isSingleCommand = isSingleCommand(input.machine.setup.parseShell(text));
  const flow = yield* runText(text, child);
  return yield* finishShell(child, flow);
}

function isSingleCommand(root: ShellNode): boolean {
  const statements = root.children.filter((child) => child.isNamed && child.type !== 'comment');
  return statements.length === 1 && statements[0]?.type === 'command' && !root.children.some((child) => child.type === '&');
}

/** Runs the text of a file that a script wrote: by its own shell where its first line names one. */
export function runScriptFile(text: string, input: CommandInput): Steps<number> {
  const kind = /^#!.*\bbash\b/.test(text.slice(0, 100))
    ? input.machine.setup.image.bash
    : (input.machine.setup.image.shell ?? dash);
  return runScript(text, input.argv[0] ?? 'sh', argumentsOf(input), kind, input, {
    script: text,
    words: [],
    long: [],
    short: [],
  });
}

/** `test` and `[` as programs: exec probes start them without a shell. */
function testProgram(input: CommandInput): Steps<number> {
  const words = argumentsOf(input);
  const shell = new Shell(input.task, input.machine.setup.shellKind, input.fds);
  shell.workingDirectory = input.workingDirectory;
  const isBracket = input.argv[0]?.endsWith('[') === true;
  return settled(evaluateTest(isBracket && words.at(-1) === ']' ? words.slice(0, -1) : words, shell));
}

/** The shells, and what else of them is a program too. */
export const shellCommands: Readonly<Record<string, Command>> = {
  sh: shell((input) => input.machine.setup.shellKind),
  ash: shell(() => ash),
  dash: shell((input) => (input.machine.setup.shellKind.name === 'dash' ? input.machine.setup.shellKind : dash)),
  bash: shell((input) => input.machine.setup.image.bash),
  zsh: shell((input) => input.machine.setup.image.bash),
  ksh: shell((input) => input.machine.setup.image.bash),
  test: testProgram,
  '[': testProgram,
};
