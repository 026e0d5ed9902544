import { Capture, nullStream, type Stream } from '../machine/stream.ts';
import type { Steps } from '../machine/task.ts';
import { openRedirects } from './redirects.ts';
import { maxValueLength, type Shell } from './shell.ts';
import { runStatements, startSubshell } from './statements.ts';
import type { ShellNode } from './syntax.ts';

/** `$(…)` and backquotes: runs the statements in a process of its own and gives what they wrote, without line breaks at the end. */
export function* substitute(node: ShellNode, shell: Shell): Steps<string> {
  const redirect = node.children.find((child) => child.type === 'file_redirect');
  const output = new Capture(maxValueLength);
  const fds = new Map<number, Stream>(shell.fds);
  fds.set(1, output);
  shell.position = 'inner';
  if (redirect) {
    const opened = yield* openRedirects([redirect], shell);
    const text = opened ? yield* (opened.fds.get(0) ?? nullStream).readAll() : '';
    opened?.close();
    shell.status = opened ? 0 : 1;
    shell.substitutionStatus = shell.status;
    return trimEnd(text);
  }
  const task = startSubshell(shell, fds, function* (child) {
    child.position = 'replaceable';
    // bash without `inherit_errexit` does not end a substitution on an error (bash manual, Command Substitution).
    if (shell.kind.name === 'bash') child.options.errexit = false;
    return yield* runStatements(node.children, child);
  });
  yield task.ended();
  shell.status = task.exit?.exitCode ?? 0;
  shell.substitutionStatus = shell.status;
  shell.machine.budget.text(2 * output.text.length);
  return trimEnd(output.text);
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  return text.slice(0, end);
}
