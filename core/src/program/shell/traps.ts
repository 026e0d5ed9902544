import { signalName, signalNumber } from '../machine/signals.ts';
import type { Steps } from '../machine/task.ts';
import type { Flow } from './flow.ts';
import type { Shell } from './shell.ts';
import { runText } from './statements.ts';

/** Sets, ignores (`text` empty) or takes back (`text` undefined) what a signal does; false for no such signal. */
export function setTrap(condition: string, text: string | undefined, shell: Shell): boolean {
  if (condition === 'EXIT' || condition === '0') {
    if (text === undefined) shell.traps.delete('EXIT');
    else shell.traps.set('EXIT', text);
    if (text !== undefined && shell.kind.name === 'bash') catchEndingSignals(shell);
    return true;
  }
  if (condition === 'ERR' && shell.kind.name === 'bash') {
    if (text === undefined) shell.traps.delete('ERR');
    else shell.traps.set('ERR', text);
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

/** Signals at which bash runs its EXIT trap. */
const endingSignals = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGALRM', 'SIGUSR1', 'SIGUSR2'];

/**
 * With an EXIT trap bash handles the signals that would end it: it runs the trap at once, not waiting for the foreground command,
 * and ends as by the signal, as PID 1 too (trap.c set_signal, sig.c termsig_handler; measured with bash 5.2). dash and ash do not.
 */
function catchEndingSignals(shell: Shell): void {
  const { task } = shell;
  for (const name of endingSignals)
    if (task.dispositionOf(name) === undefined) task.dispositions.set(name, (signal) => task.divert(endBySignal(signal, shell)));
}

function* endBySignal(signal: string, shell: Shell): Steps<number> {
  const handler = shell.traps.get('EXIT') ?? '';
  shell.traps.delete('EXIT');
  shell.pendingSignals.length = 0;
  yield* runText(handler, shell);
  const exitCode = 128 + signalNumber(signal);
  shell.task.kill({ exitCode, signal: shell.task.pid === 1 ? null : signal });
  return exitCode;
}

/** A signal that is pending already does not come twice (signal(7), standard signals do not queue). */
function notice(signal: string, shell: Shell): void {
  if (!shell.pendingSignals.includes(signal)) shell.pendingSignals.push(signal);
}

const maxTraps = 20;

/**
 * Runs the handlers of signals that came while a command ran: after it, never in between (POSIX, 2.12). `$?` is kept over them. The
 * commands of a handler are no different: a signal that comes meanwhile is handled within it (measured with dash and bash).
 */
export function* runPendingTraps(shell: Shell): Steps<Flow> {
  if (shell.runningTraps >= maxTraps) return undefined;
  while (shell.pendingSignals.length > 0) {
    const signal = shell.pendingSignals.shift() ?? '';
    const text = shell.traps.get(signal);
    if (text === undefined || text === '') continue;
    const status = shell.status;
    shell.runningTraps++;
    const flow = yield* runText(text, shell);
    shell.runningTraps--;
    if (flow) return flow;
    shell.status = status;
  }
  return undefined;
}

/** bash's ERR trap, after a command whose failure nothing looks at; functions and subshells have it with `set -E` only. */
export function* runErrorTrap(shell: Shell): Steps<Flow> {
  const text = shell.traps.get('ERR');
  const isIn = shell.functionDepth === 0 || shell.options.errtrace;
  if (!text || !isIn || shell.runningTraps > 0) return undefined;
  const { status } = shell;
  shell.runningTraps++;
  const flow = yield* runText(text, shell);
  shell.runningTraps--;
  if (!flow) shell.status = status;
  return flow;
}
