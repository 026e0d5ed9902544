import { Pipe } from '../machine/stream.ts';
import type { Steps, Task } from '../machine/task.ts';
import { execute } from './execute.ts';
import type { Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import { startSubshell } from './statements.ts';
import type { ShellNode } from './syntax.ts';

/**
 * `a | b | c`: each part is a process of its own; the shell waits for all of them. The status is that of the last part, with
 * `pipefail` that of the last one that failed. The grammar puts a leading `!` into the first part: it belongs to the whole.
 */
export function* runPipeline(node: ShellNode, shell: Shell): Steps<Flow> {
  const parts = node.children.filter((child) => child.isNamed && child.type !== 'comment');
  const joins = node.children.filter((child) => child.type === '|' || child.type === '|&').map((child) => child.type);
  const isLast = shell.position !== 'inner';
  shell.position = 'inner';
  const first = parts[0];
  const negated = first?.type === 'negated_command';
  const tasks = startParts(
    negated ? [first.children.find((child) => child.isNamed) ?? first, ...parts.slice(1)] : parts,
    joins,
    shell,
    isLast && shell.staysOn,
  );
  for (const task of tasks) yield task.ended();
  const statuses = tasks.map((task) => task.exit?.exitCode ?? 0);
  const last = statuses.at(-1) ?? 0;
  shell.status = shell.options.pipefail ? (statuses.findLast((status) => status !== 0) ?? 0) : last;
  if (negated) {
    shell.status = shell.status === 0 ? 1 : 0;
    shell.guardedOnce = true;
  }
  return undefined;
}

/** `staysOn`: the first part is in the place of a server, as in `server | tee log`. */
function startParts(parts: readonly ShellNode[], joins: readonly string[], shell: Shell, staysOn: boolean): readonly Task[] {
  let input: Pipe | undefined;
  return parts.map((part, index) => {
    const join = joins[index];
    const output = index < parts.length - 1 ? new Pipe() : undefined;
    const fds = new Map(shell.fds);
    if (input) fds.set(0, input);
    if (output) fds.set(1, output);
    if (output && join === '|&') fds.set(2, output);
    const closers = [input?.openReader(), output?.openWriter()];
    input = output;
    const task = startSubshell(shell, fds, function* (child) {
      child.position = 'replaceable';
      child.staysOn = staysOn && index === 0;
      return yield* execute(part, child);
    });
    // Also where the process was killed before its first step.
    task.onEnd(() => {
      for (const close of closers) close?.();
    });
    return task;
  });
}
