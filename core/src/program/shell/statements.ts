import type { Steps } from '../machine/task.ts';
import { execute } from './execute.ts';
import { exitFlow, type Flow } from './flow.ts';
import { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** Most jobs that a shell remembers, as far as they have ended. */
const maxJobs = 64;

/**
 * Runs the statements among the children of a node one after another; one with `&` after it goes to the background.
 * `range` leaves out the words around them, such as `do` and `done`.
 */
export function* runStatements(nodes: readonly ShellNode[], shell: Shell): Steps<Flow> {
  const position = shell.position;
  const last = nodes.findLastIndex((node) => node.isNamed && node.type !== 'comment');
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (!node?.isNamed || node.type === 'comment' || node.type === 'heredoc_body') continue;
    if (isBackground(nodes, index)) {
      startBackground(node, shell);
      continue;
    }
    shell.position = index === last ? position : 'inner';
    const flow = yield* execute(node, shell);
    shell.position = 'inner';
    if (flow) return flow;
  }
  return undefined;
}

function isBackground(nodes: readonly ShellNode[], index: number): boolean {
  let next = index + 1;
  while (nodes[next]?.type === 'comment') next++;
  return nodes[next]?.type === '&';
}

/** `command &`: a subshell that the shell does not wait for; it ignores SIGINT (POSIX, 2.11). */
function startBackground(node: ShellNode, shell: Shell): void {
  const task = startSubshell(shell, shell.fds, function* (child) {
    child.task.dispositions.set('SIGINT', 'ignore');
    child.position = 'replaceable';
    child.inBackground = true;
    return yield* execute(node, child);
  });
  forgetJobs(shell);
  shell.jobs.set(task.pid, task);
  shell.lastBackground = task.pid;
  shell.status = 0;
}

/** A loop of `sleep 1 & wait` starts jobs for ever: the oldest that have ended are forgotten. */
function forgetJobs(shell: Shell): void {
  if (shell.jobs.size < maxJobs) return;
  for (const [pid, job] of shell.jobs) {
    if (job.exit) shell.jobs.delete(pid);
    if (shell.jobs.size < maxJobs / 2) return;
  }
}

/** Starts a child process that goes on with a copy of the shell: its traps are back to their defaults, what is ignored stays so. */
export function startSubshell(shell: Shell, fds: Shell['fds'], body: (child: Shell) => Steps<Flow>): Shell['task'] {
  return shell.machine.spawn(shell.task, shell.task.argv, function* (task) {
    task.machine.budget.items(sizeOf(shell) + shell.depth);
    const child = new Shell(task, shell.kind, fds, shell);
    const flow = yield* body(child);
    return yield* finishShell(child, flow);
  });
}

/** How many entries a subshell copies. */
const sizeOf = (shell: Shell): number =>
  shell.variables.size +
  shell.arrays.size +
  shell.functions.size +
  shell.variables.exportedSize +
  [...shell.maps.values()].reduce((sum, map) => sum + map.size, 0);

/** The end of a shell process: the EXIT trap runs, and may change the status. */
export function* finishShell(shell: Shell, flow: Flow): Steps<number> {
  void flow;
  const handler = shell.traps.get('EXIT');
  if (handler !== undefined && handler !== '') {
    shell.traps.delete('EXIT');
    const status = shell.status;
    const trapFlow = yield* runText(handler, shell);
    if (trapFlow !== exitFlow) shell.status = status;
  }
  return shell.status;
}

/** Parses and runs a text in the shell itself: a script, `eval`, a trap handler. */
export function runText(text: string, shell: Shell): Steps<Flow> {
  shell.machine.budget.parse(text);
  const root = shell.machine.setup.parseShell(text);
  return runStatements(root.children, shell);
}
