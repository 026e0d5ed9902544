import { signalName } from '../machine/signals.ts';
import type { Steps } from '../machine/task.ts';
import type { Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import { runText } from './statements.ts';

/** Sets, ignores (`text` empty) or takes back (`text` undefined) what a signal does; false for no such signal. */
export function setTrap(condition: string, text: string | undefined, shell: Shell): boolean {
  if (condition === 'EXIT' || condition === '0') {
    if (text === undefined) shell.traps.delete('EXIT');
    else shell.traps.set('EXIT', text);
    return true;
  }
  const name = signalName(condition);
  if (name === undefined) return ['ERR', 'DEBUG', 'RETURN'].includes(condition);
  if (text === undefined) {
    shell.traps.delete(name);
    shell.task.dispositions.delete(name);
  } else {
    shell.traps.set(name, text);
    shell.task.dispositions.set(name, text === '' ? 'ignore' : (signal) => notice(signal, shell));
  }
  return true;
}

/** A signal that is pending already does not come twice (signal(7), standard signals do not queue). */
function notice(signal: string, shell: Shell): void {
  if (!shell.pendingSignals.includes(signal)) shell.pendingSignals.push(signal);
}

/** Runs the handlers of signals that came while a command ran: after it, never in between (POSIX, 2.12). `$?` is kept over them. */
export function* runPendingTraps(shell: Shell): Steps<Flow> {
  // A handler is not interrupted by another: what comes meanwhile waits for its end.
  if (shell.runsTrap) return undefined;
  while (shell.pendingSignals.length > 0) {
    const signal = shell.pendingSignals.shift() ?? '';
    const text = shell.traps.get(signal);
    if (text === undefined || text === '') continue;
    const status = shell.status;
    shell.runsTrap = true;
    const flow = yield* runText(text, shell);
    shell.runsTrap = false;
    if (flow) return flow;
    shell.status = status;
  }
  return undefined;
}
