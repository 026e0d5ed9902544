import { english } from '#l10n/localizer.ts';
import type { Steps } from '../machine/task.ts';
import { runAssignments, runDeclaration, runUnset } from './assignment.ts';
import { runFunctionDefinition, runGroup, runRedirected, runSubshell } from './compound.ts';
import { runCase, runIf } from './conditionals.ts';
import type { Flow } from './flow.ts';
import { runList, runNegated } from './lists.ts';
import { runCounted, runFor, runWhile } from './loops.ts';
import { runPipeline } from './pipelines.ts';
import type { Shell } from './shell.ts';
import { runSimpleCommand } from './simple-command.ts';
import { runStatements } from './statements.ts';
import type { ShellNode } from './syntax.ts';
import { runTestCommand } from './test-command.ts';
import { runErrorTrap, runPendingTraps } from './traps.ts';

/** How deep constructs may be nested before a script is given up: far beyond what people write. */
const maxNesting = 120;

type Runner = (node: ShellNode, shell: Shell) => Steps<Flow>;

const runners: Readonly<Record<string, Runner>> = {
  command: runSimpleCommand,
  variable_assignment: runAssignments,
  variable_assignments: runAssignments,
  declaration_command: runDeclaration,
  unset_command: runUnset,
  test_command: runTestCommand,
  negated_command: runNegated,
  list: runList,
  pipeline: runPipeline,
  if_statement: runIf,
  case_statement: runCase,
  while_statement: runWhile,
  for_statement: runFor,
  c_style_for_statement: runCounted,
  compound_statement: runGroup,
  subshell: runSubshell,
  redirected_statement: runRedirected,
  function_definition: runFunctionDefinition,
};

/**
 * Runs one statement in a shell: its status is left in `shell.status`. After it come the traps of signals that arrived, and the
 * end of the shell where `set -e` asks for it (POSIX.1-2024, Shell Command Language 2.8.1, 2.12).
 */
export function* execute(node: ShellNode, shell: Shell): Steps<Flow> {
  const runner = runners[node.type];
  if (!runner) return yield* giveUp(node, shell);
  if (shell.depth > maxNesting) {
    shell.machine.setup.assume('nesting', () => english('assumption.mostNesting', { count: maxNesting }), 'default');
    shell.status = 1;
    return { kind: 'exit' };
  }
  const pause = shell.machine.budget.step();
  if (pause > 0) yield* rest(shell, pause);
  shell.depth++;
  const flow = yield* runner(node, shell);
  shell.depth--;
  if (flow) return flow;
  const trapFlow = shell.pendingSignals.length > 0 ? yield* runPendingTraps(shell) : undefined;
  if (trapFlow) return trapFlow;
  if (!isUnseenFailure(node, shell)) return undefined;
  const errorFlow = shell.traps.has('ERR') ? yield* runErrorTrap(shell) : undefined;
  return errorFlow ?? (shell.options.errexit ? { kind: 'exit' } : undefined);
}

function* rest(shell: Shell, pauseMs: number): Steps<void> {
  if (shell.machine.budget.exhausted) shell.machine.setup.assume('busyLoop', () => english('assumption.oneTurn'), 'default');
  yield shell.machine.pause(pauseMs);
}

/** `set -e` and the ERR trap look at what stands by itself, not at conditions; lists and negations take care of their own parts. */
function isUnseenFailure(node: ShellNode, shell: Shell): boolean {
  const once = shell.guardedOnce;
  shell.guardedOnce = false;
  if (once) return false;
  if (shell.status === 0 || shell.guarded > 0) return false;
  return ![
    'list',
    'negated_command',
    'if_statement',
    'while_statement',
    'for_statement',
    'case_statement',
    'compound_statement',
  ].includes(node.type);
}

/** Of text that the grammar could not read as a whole, the commands in it are run; the rest is passed over. */
function* giveUp(node: ShellNode, shell: Shell): Steps<Flow> {
  shell.machine.setup.assume(
    'unreadable',
    () => english('assumption.passedOver', { text: node.text.trim().slice(0, 40) }),
    'default',
  );
  if (shell.depth > maxNesting) return undefined;
  shell.depth++;
  const flow = yield* runStatements(
    node.children.filter((child) => child.type in runners || child.type === '&'),
    shell,
  );
  shell.depth--;
  return flow;
}
