import { english } from '#l10n/localizer.ts';
import { resolvePath } from '../../machine/files.ts';
import { type Steps, settled } from '../../machine/task.ts';
import { exitFlow, type Flow, returnFlow } from '../flow.ts';
import type { Position, Shell } from '../shell.ts';
import { replaceShell, runWords } from '../simple-command.ts';
import { runText } from '../statements.ts';
import { type Builtin, immediate } from './builtin.ts';
import { findBuiltin } from './index.ts';

/** How deep `eval` and sourced files may be nested. */
const maxEvaluations = 30;

const status = (text: string | undefined, fallback: number): number =>
  text === undefined ? fallback : Number.parseInt(text, 10) & 255 || 0;

/** `exit`, `return`, `break`, `continue`, `eval`, `exec`, `.`, `command`, `:`, `true`, `false`. */
export const controlBuiltins: Readonly<Record<string, Builtin>> = {
  ':': immediate(() => 0),
  true: immediate(() => 0),
  false: immediate(() => 1),
  exit: leave(exitFlow),
  return: leave(returnFlow),
  break: leaveLoop('break'),
  continue: leaveLoop('continue'),
  eval: evaluate,
  exec,
  '.': source,
  source,
  command,
  builtin: command,
};

function leave(flow: Flow): Builtin {
  return (words, shell) => {
    shell.status = status(words[1], shell.status);
    return settled(flow);
  };
}

function leaveLoop(kind: 'break' | 'continue'): Builtin {
  return (words, shell) => {
    shell.status = 0;
    return settled<Flow>(
      shell.loopDepth > 0 ? { kind, levels: Math.max(1, Number.parseInt(words[1] ?? '1', 10) || 1) } : undefined,
    );
  };
}

function* evaluate(words: readonly string[], shell: Shell): Steps<Flow> {
  shell.status = 0;
  if (shell.evaluations >= maxEvaluations) return exitFlow;
  shell.evaluations++;
  const flow = yield* runText(words.slice(1).join(' '), shell);
  shell.evaluations--;
  return flow;
}

/** `exec program`: the program takes the shell's place. `exec` alone keeps redirections, which its caller sees to. */
function* exec(words: readonly string[], shell: Shell): Steps<Flow> {
  let args = words.slice(1);
  while (args[0]?.startsWith('-') === true) args = args.slice(args[0] === '-a' ? 2 : 1);
  shell.status = 0;
  return args.length > 0 ? yield* replaceShell(args, shell) : undefined;
}

/** `. file`: runs a file in the shell itself. What is not known of it is taken to do nothing. */
function* source(words: readonly string[], shell: Shell): Steps<Flow> {
  const path = words[1] ?? '';
  const text = shell.machine.files.read(resolvePath(path, shell.workingDirectory));
  shell.status = 0;
  if (text === undefined && !shell.machine.setup.image.isOpen) {
    shell.writeError(`${shell.name}: ${path}: No such file or directory\n`);
    shell.status = shell.kind.name === 'dash' ? 2 : 1;
    return shell.kind.name === 'bash' ? undefined : exitFlow;
  }
  if (!text) shell.machine.setup.assume(`file ${path}`, () => english('assumption.doesNothing'), 'default');
  const flow = yield* evaluate(['eval', text ?? ''], shell);
  return flow?.kind === 'return' ? undefined : flow;
}

/** Whether a name stands for a function, a builtin or a program that is there. */
export const isCommand = (name: string, shell: Shell): boolean =>
  shell.functions.has(name) || findBuiltin(name) !== undefined || shell.machine.canRun(name);

/** `command name …` runs past functions; `command -v name` says whether there is one. */
function* command(words: readonly string[], shell: Shell, position: Position): Steps<Flow> {
  if (words[1] === '-v' || words[1] === '-V') {
    const name = words[2] ?? '';
    const found = isCommand(name, shell);
    if (found) shell.writeOut(`${name}\n`);
    shell.status = found ? 0 : 127;
    return undefined;
  }
  return yield* runWords(words[1] === '-p' ? words.slice(2) : words.slice(1), shell, position, true);
}
