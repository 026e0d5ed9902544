import { signalName } from '../machine/signals.ts';
import type { Steps } from '../machine/task.ts';
import { exitFlow, type Flow } from './flow.ts';
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
    shell.task.dispositions.set(name, text === '' ? 'ignore' : (signal) => shell.pendingSignals.push(signal));
  }
  return true;
}

/** Runs the handlers of signals that came while a command ran: after it, never in between (POSIX, 2.12). `$?` is kept over them. */
export function* runPendingTraps(shell: Shell): Steps<Flow> {
  while (shell.pendingSignals.length > 0) {
    const signal = shell.pendingSignals.shift() ?? '';
    const text = shell.traps.get(signal);
    if (text === undefined || text === '') continue;
    const status = shell.status;
    const flow = yield* runText(text, shell);
    if (flow === exitFlow || flow) return flow;
    shell.status = status;
  }
  return undefined;
}
