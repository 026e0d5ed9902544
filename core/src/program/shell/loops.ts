import type { Steps } from '../machine/task.ts';
import { evaluate } from './arithmetic.ts';
import { runCondition } from './conditionals.ts';
import { expandWords } from './expansion.ts';
import type { Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import { runStatements } from './statements.ts';
import type { ShellNode } from './syntax.ts';

/** `while` and `until`. */
export function* runWhile(node: ShellNode, shell: Shell): Steps<Flow> {
  const until = node.children.some((child) => child.type === 'until');
  const condition = node.children.filter((child) => child.type !== 'do_group');
  let status = 0;
  for (;;) {
    const conditionFlow = yield* inLoop(runCondition(condition, shell), shell);
    const leave = leaveLoop(conditionFlow);
    if (leave) return leave.flow;
    if ((shell.status === 0) === until) break;
    const flow = yield* runBody(node, shell);
    const end = leaveLoop(flow);
    if (end) return end.flow;
    status = shell.status;
  }
  shell.status = status;
  return undefined;
}

/** `for name in words`; without `in` over the positional parameters. `select` needs a person: it ends at once. */
export function* runFor(node: ShellNode, shell: Shell): Steps<Flow> {
  const variable = node.children.find((child) => child.field === 'variable')?.text ?? '_';
  const hasList = node.children.some((child) => child.type === 'in');
  const values = node.children.filter((child) => child.field === 'value');
  const words = hasList ? yield* expandWords(values, shell) : shell.positional;
  shell.position = 'inner';
  shell.status = 0;
  if (node.children.some((child) => child.type === 'select')) return undefined;
  for (const word of words) {
    shell.set(variable, word);
    const end = leaveLoop(yield* runBody(node, shell));
    if (end) return end.flow;
  }
  return undefined;
}

/** bash's `for ((a; b; c))`. */
export function* runCounted(node: ShellNode, shell: Shell): Steps<Flow> {
  const part = (field: string): readonly ShellNode[] => node.children.filter((child) => child.field === field && child.isNamed);
  shell.position = 'inner';
  for (const start of part('initializer')) yield* evaluate(start, shell);
  for (;;) {
    let goOn = 1;
    for (const condition of part('condition')) goOn = yield* evaluate(condition, shell);
    if (goOn === 0) return undefined;
    const end = leaveLoop(yield* runBody(node, shell));
    if (end) return end.flow;
    for (const update of part('update')) yield* evaluate(update, shell);
  }
}

/** Each turn costs a step, an empty one too: a loop of words alone must not run for ever at one moment. */
function* runBody(node: ShellNode, shell: Shell): Steps<Flow> {
  const pause = shell.machine.budget.step();
  if (pause > 0) yield shell.machine.pause(pause);
  const body = node.children.find((child) => child.field === 'body');
  shell.position = 'inner';
  return body ? yield* inLoop(runStatements(body.children, shell), shell) : undefined;
}

function* inLoop(steps: Steps<Flow>, shell: Shell): Steps<Flow> {
  shell.loopDepth++;
  const flow = yield* steps;
  shell.loopDepth--;
  return flow;
}

/** What a flow out of a loop's body means for the loop: undefined to go on with the next turn. */
function leaveLoop(flow: Flow): { readonly flow: Flow } | undefined {
  if (!flow) return undefined;
  if (flow.kind === 'return' || flow.kind === 'exit') return { flow };
  if (flow.levels > 1) return { flow: { kind: flow.kind, levels: flow.levels - 1 } };
  return flow.kind === 'break' ? { flow: undefined } : undefined;
}
