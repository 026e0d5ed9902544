import type { Steps } from '../machine/task.ts';
import { expandPattern, expandSingle } from './expansion.ts';
import type { Flow } from './flow.ts';
import { matches } from './pattern.ts';
import { compoundPosition } from './position.ts';
import type { Shell } from './shell.ts';
import { runStatements } from './statements.ts';
import type { ShellNode } from './syntax.ts';

/** `if`, with its `elif` and `else` parts. */
export function* runIf(node: ShellNode, shell: Shell): Steps<Flow> {
  const position = compoundPosition(shell);
  const children = node.children;
  const then = children.findIndex((child) => child.type === 'then');
  const clauses = children.filter((child) => child.type === 'elif_clause' || child.type === 'else_clause');
  const firstClause = clauses[0] ? children.indexOf(clauses[0]) : children.length;
  const flow = yield* runCondition(children.slice(0, then), shell);
  if (flow) return flow;
  shell.position = position;
  if (shell.status === 0) return yield* runBranch(children.slice(then, firstClause), shell);
  for (const clause of clauses) {
    const at = clause.children.findIndex((child) => child.type === 'then');
    if (clause.type === 'elif_clause') {
      const elifFlow = yield* runCondition(clause.children.slice(0, at), shell);
      if (elifFlow) return elifFlow;
      if (shell.status !== 0) continue;
    }
    shell.position = position;
    return yield* runBranch(clause.children.slice(at + 1), shell);
  }
  shell.status = 0;
  return undefined;
}

/** `$?` is at first the status of the condition. */
function* runBranch(nodes: readonly ShellNode[], shell: Shell): Steps<Flow> {
  return yield* runStatements(nodes, shell);
}

/** Runs the statements of a condition: failures there do not end the shell under `set -e`. */
export function* runCondition(nodes: readonly ShellNode[], shell: Shell): Steps<Flow> {
  shell.position = 'inner';
  shell.guarded++;
  const flow = yield* runStatements(nodes, shell);
  shell.guarded--;
  return flow;
}

/** `case word in pattern) … ;; esac`, with `;&` and `;;&`. */
export function* runCase(node: ShellNode, shell: Shell): Steps<Flow> {
  const position = compoundPosition(shell);
  const subject = node.children.find((child) => child.field === 'value');
  const word = subject ? yield* expandSingle(subject, shell) : '';
  shell.status = 0;
  let fallsThrough = false;
  for (const item of node.children.filter((child) => child.type === 'case_item')) {
    if (!fallsThrough && !(yield* itemMatches(item, word, shell))) continue;
    shell.position = position;
    const flow = yield* runStatements(bodyOf(item), shell);
    if (flow) return flow;
    const end = item.children.find((child) => child.field === 'fallthrough')?.type;
    if (end === undefined) return undefined;
    fallsThrough = end === ';&';
  }
  return undefined;
}

function bodyOf(item: ShellNode): readonly ShellNode[] {
  const at = item.children.findIndex((child) => child.type === ')');
  return item.children.slice(at + 1).filter((child) => child.field === null);
}

function* itemMatches(item: ShellNode, word: string, shell: Shell): Steps<boolean> {
  for (const value of item.children.filter((child) => child.field === 'value')) {
    if (matches(word, yield* expandPattern(value, shell))) return true;
  }
  return false;
}
