import { type Steps, settled } from '../machine/task.ts';
import { runArithmeticCommand } from './arithmetic.ts';
import { execute } from './execute.ts';
import type { Flow } from './flow.ts';
import { compoundPosition, stayingPosition } from './position.ts';
import { placeRedirects, redirectsOf } from './redirect-place.ts';
import { openRedirects, redirectFailure } from './redirects.ts';
import type { Position, Shell } from './shell.ts';
import { runSimpleCommand } from './simple-command.ts';
import { runStatements, startSubshell } from './statements.ts';
import type { ShellNode } from './syntax.ts';

/** `{ … }`, and bash's `(( … ))`, which the grammar gives the same name. */
export function* runGroup(node: ShellNode, shell: Shell): Steps<Flow> {
  if (node.children[0]?.type === '((') return yield* runArithmeticCommand(node, shell);
  shell.position = compoundPosition(shell);
  return yield* runStatements(node.children, shell);
}

/** `( … )`: a process of its own, for which the shell waits. */
export function* runSubshell(node: ShellNode, shell: Shell): Steps<Flow> {
  const task = startSubshell(shell, shell.fds, function* (child) {
    child.position = 'replaceable';
    return yield* runStatements(node.children, child);
  });
  yield task.ended();
  shell.status = task.exit?.exitCode ?? 0;
  return undefined;
}

/**
 * A statement with redirections: they hold while it runs. The grammar hangs what stands after a here-document's mark on the same
 * line (`cat <<EOF | grep x`, `cat <<EOF && next`) into the here-document; it is taken out again here.
 */
export function* runRedirected(statement: ShellNode, shell: Shell): Steps<Flow> {
  const node = placeRedirects(statement);
  if (node.type !== 'redirected_statement') return yield* execute(node, shell);
  const body = node.children.find((child) => child.field === 'body');
  const heredoc = node.children.find((child) => child.type === 'heredoc_redirect');
  const attached = heredoc?.children.find((child) => child.type === 'pipeline');
  const right = heredoc?.children.find((child) => child.field === 'right');
  const position = redirectedPosition(body, shell);
  if (body?.type === 'command' && !attached) {
    shell.position = position;
    return yield* runNext(yield* runSimpleCommand(withRedirects(body, node, heredoc), shell), right, heredoc, shell);
  }
  const opened = yield* openRedirects(redirectsOf(node), shell);
  if (!opened) {
    shell.status = redirectFailure(shell);
    return undefined;
  }
  const before = shell.fds;
  shell.fds = opened.fds;
  shell.position = position;
  const flow = attached ? yield* runAttached(body, attached, shell) : body ? yield* execute(body, shell) : undefined;
  shell.fds = before;
  opened.close();
  return yield* runNext(flow, right, heredoc, shell);
}

/** A command with its redirections among its children: its words are expanded before they are opened. */
function withRedirects(body: ShellNode, node: ShellNode, heredoc: ShellNode | undefined): ShellNode {
  const command = withArguments(body, heredoc);
  return { ...command, children: [...command.children, ...redirectsOf(node)] };
}

/** What stands behind a here-document's mark after `&&` or `||`. */
function* runNext(flow: Flow, right: ShellNode | undefined, heredoc: ShellNode | undefined, shell: Shell): Steps<Flow> {
  if (flow || !right) return flow;
  const operator = heredoc?.children.find((child) => child.field === 'operator')?.type;
  return (shell.status === 0) === (operator === '&&') ? yield* execute(right, shell) : undefined;
}

/** bash keeps its process for a command with redirections; ash opens them in the process that goes over to the command. */
function redirectedPosition(body: ShellNode | undefined, shell: Shell): Position {
  return body?.type === 'command' && (shell.kind.replacedBy === 'tail-command' || shell.isSubshell)
    ? shell.position
    : stayingPosition(shell);
}

/** Joins words that follow a here-document's mark (`cat <<EOF file`) to the command in front of it. */
function withArguments(body: ShellNode, heredoc: ShellNode | undefined): ShellNode {
  const words = heredoc?.children.filter((child) => child.field === 'argument') ?? [];
  return words.length > 0 ? { ...body, children: [...body.children, ...words] } : body;
}

function* runAttached(body: ShellNode | undefined, attached: ShellNode, shell: Shell): Steps<Flow> {
  const parts = attached.children.filter((child) => child.isNamed);
  const joins = attached.children.filter((child) => !child.isNamed);
  const [firstJoin, ...otherJoins] = joins;
  const children = [...(body ? [body] : []), ...(firstJoin ? [firstJoin] : []), ...parts, ...otherJoins];
  return yield* execute({ ...attached, children }, shell);
}

/** Remembers a function's body; it runs when its name is called. */
export function runFunctionDefinition(node: ShellNode, shell: Shell): Steps<Flow> {
  const name = node.children.find((child) => child.field === 'name')?.text;
  const body = node.children.find((child) => child.field === 'body');
  if (name !== undefined && body && shell.functions.size < 500) shell.functions.set(name, body);
  shell.status = 0;
  return settled(undefined);
}
