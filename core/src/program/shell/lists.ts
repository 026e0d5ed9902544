import type { Steps } from '../machine/task.ts';
import { execute } from './execute.ts';
import type { Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** `a && b` and `a || b`. Under `set -e` only the last command of a list counts (POSIX, `set -e`). */
export function* runList(node: ShellNode, shell: Shell): Steps<Flow> {
  const [left, right] = node.children.filter((child) => child.isNamed && child.type !== 'comment');
  const operator = node.children.find((child) => child.type === '&&' || child.type === '||')?.type;
  if (!left || !operator) return undefined;
  const position = shell.position;
  shell.position = 'inner';
  const flow = yield* runGuarded(left, shell);
  if (flow) return flow;
  if (!right || (shell.status === 0) !== (operator === '&&')) return undefined;
  shell.position = position;
  return yield* execute(right, shell);
}

/** `! command` turns the status around; it never ends a shell under `set -e`. */
export function* runNegated(node: ShellNode, shell: Shell): Steps<Flow> {
  const inner = node.children.find((child) => child.isNamed);
  shell.position = 'inner';
  const flow = inner ? yield* runGuarded(inner, shell) : undefined;
  if (!flow) shell.status = shell.status === 0 ? 1 : 0;
  return flow;
}

/** Runs a statement as a condition: its failure does not end the shell. */
export function* runGuarded(node: ShellNode, shell: Shell): Steps<Flow> {
  shell.guarded++;
  const flow = yield* execute(node, shell);
  shell.guarded--;
  return flow;
}
