import { english } from '#l10n/localizer.ts';
import type { CommandInput } from '../commands/command.ts';
import { runCommand } from '../commands/run-command.ts';
import { type Steps, settled, type Task } from '../machine/task.ts';
import { assign, endIfFatal } from './assignment.ts';
import { findBuiltin } from './builtins/index.ts';
import { partsOf } from './command-parts.ts';
import { execute } from './execute.ts';
import { expandWords } from './expansion.ts';
import { exitFlow, type Flow } from './flow.ts';
import { openRedirects, redirectFailure } from './redirects.ts';
import type { Position, Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** How deep functions may call each other. */
const maxCalls = 50;

/** A command: its words are expanded, then a function, a builtin or a program of that name runs (POSIX, 2.9.1). */
export function* runSimpleCommand(node: ShellNode, shell: Shell): Steps<Flow> {
  const position = shell.position;
  shell.position = 'inner';
  shell.substitutionStatus = 0;
  const parts = partsOf(node);
  const { redirects, assignments } = parts;
  const words = parts.literal ?? (yield* expandWords(parts.words, shell));
  const fatal = endIfFatal(shell);
  if (fatal) return fatal;
  const opened = redirects.length > 0 ? yield* openRedirects(redirects, shell) : undefined;
  if (redirects.length > 0 && !opened) {
    shell.status = redirectFailure(shell);
    return undefined;
  }
  const before = shell.fds;
  if (opened) shell.fds = opened.fds;
  const isTemporary = words.length > 0 && !parts.isLineBefore;
  const restore = assignments.length > 0 ? yield* assignForCommand(assignments, isTemporary, shell) : undefined;
  // Assignments and redirections alone have the status of the last command substitution, else 0 (POSIX, 2.9.1).
  if (words.length === 0) shell.status = shell.substitutionStatus;
  const flow = yield* runWords(words, shell, position);
  restore?.();
  // `exec >file` alone changes the shell's own descriptors for good.
  if (words.length !== 1 || words[0] !== 'exec') shell.fds = before;
  return flow;
}

/** `NAME=value command`: the assignments hold for the command alone. */
function* assignForCommand(nodes: readonly ShellNode[], temporary: boolean, shell: Shell): Steps<() => void> {
  const saved: (() => void)[] = [];
  for (const node of nodes) {
    const name = node.children[0]?.text ?? '_';
    const value = shell.variables.get(name);
    const wasExported = shell.variables.isExported(name);
    yield* assign(node, shell);
    if (!temporary) continue;
    shell.variables.export(name);
    saved.push(() => {
      shell.variables.restore(name, value);
      if (!wasExported) shell.variables.withdraw(name);
    });
  }
  return () => {
    for (const undo of saved) undo();
  };
}

/** Runs a command whose words are expanded: `eval`, `command` and `exec` come here too. */
export function runWords(words: readonly string[], shell: Shell, position: Position, skipFunctions = false): Steps<Flow> {
  const [name] = words;
  if (name === undefined) return settled(undefined);
  const body = skipFunctions ? undefined : shell.functions.get(name);
  if (body) return callFunction(body, words, shell);
  const builtin = findBuiltin(name);
  if (builtin) return builtin(words, shell, position);
  if (position === 'replaceable' && canBeReplaced(shell)) return replaceShell(words, shell);
  return runProgram(words, shell, position);
}

/** Runs a program as a child process, and waits for its end. */
function* runProgram(words: readonly string[], shell: Shell, position: Position): Steps<Flow> {
  const task = startProgram(words, shell, shell.inBackground || (position !== 'inner' && shell.staysOn));
  yield task.ended();
  shell.status = task.exit?.exitCode ?? 0;
  return undefined;
}

/** A shell with traps has to stay, to run them (ash.c evalcommand, may_have_traps; bash execute_cmd.c any_signals_trapped). */
function canBeReplaced(shell: Shell): boolean {
  if (shell.traps.size > 0 || shell.functionDepth > 0) return false;
  if (shell.isSubshell) return true;
  if (shell.kind.name === 'bash' && shell.jobs.size > 0) return false;
  return shell.kind.replacedBy === 'single-command' ? shell.isSingleCommand : shell.kind.replacedBy !== 'nothing';
}

/** Runs a program in the place of the shell: same process, same PID. */
export function* replaceShell(words: readonly string[], shell: Shell): Steps<Flow> {
  shell.task.dropHandlers();
  shell.task.argv = words;
  shell.task.certainty = 'known';
  shell.traps.delete('EXIT');
  shell.status = yield* runCommand(commandInput(words, shell.task, shell, shell.staysOn || shell.inBackground));
  return exitFlow;
}

/** Starts a program as a child process. */
function startProgram(words: readonly string[], shell: Shell, staysOn: boolean): Task {
  return shell.machine.spawn(shell.task, words, (task) => runCommand(commandInput(words, task, shell, staysOn)));
}

function commandInput(words: readonly string[], task: Task, shell: Shell, staysOn: boolean): CommandInput {
  return {
    argv: words,
    task,
    machine: shell.machine,
    fds: shell.fds,
    environment: shell.variables.environment(),
    workingDirectory: shell.workingDirectory,
    staysOn,
  };
}

function* callFunction(body: ShellNode, words: readonly string[], shell: Shell): Steps<Flow> {
  if (shell.functionDepth >= maxCalls) {
    shell.machine.setup.assume('recursion', () => english('assumption.mostCalls', { count: maxCalls }), 'default');
    shell.status = 1;
    return exitFlow;
  }
  const positional = shell.positional;
  shell.positional = words.slice(1);
  shell.functionDepth++;
  shell.locals.push(new Map());
  const flow = yield* execute(body, shell);
  for (const [name, value] of shell.locals.pop() ?? []) shell.variables.restore(name, value);
  shell.functionDepth--;
  shell.positional = positional;
  return flow?.kind === 'return' ? undefined : flow;
}
