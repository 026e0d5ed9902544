import type { Machine } from './machine.ts';
import { signalName } from './signals.ts';

/**
 * What `kill` does with its arguments (`-TERM 1`, `-s KILL 7`, `-0 $PID`, `-- -1`): sends within the container's PID namespace.
 * Gives its status: 0 where at least one process was there, 1 else.
 */
export function sendSignal(args: readonly string[], machine: Machine, complain: (text: string) => void): number {
  const { signal, targets } = readKillArguments(args);
  if (targets[0] === '-l') return 0;
  let reached = 0;
  for (const target of targets) {
    const pid = Number(target);
    if (!Number.isInteger(pid)) {
      complain(`kill: ${target}: arguments must be process or job IDs\n`);
      continue;
    }
    // A negative number is a process group, -1 everything but PID 1 and the sender; a shell without job control has one group.
    const pids = pid > 0 ? [pid] : machine.state.processes.entries.all.map(({ pid: each }) => each).filter((each) => each !== 1);
    const sent = pids.map((each) => sendTo(each, signal, machine)).filter(Boolean).length;
    if (sent === 0) complain(`kill: (${target}) - No such process\n`);
    reached += sent;
  }
  return reached > 0 ? 0 : 1;
}

/** Sends a signal to one process; false where it is not there. An undefined signal only asks. */
export function sendTo(pid: number, signal: string | undefined, machine: Machine): boolean {
  const entry = machine.state.processes.entries.get(pid);
  if (!entry) return false;
  if (signal === undefined) return true;
  // A hook or probe reaches the main process through its host, which sees it. SIGKILL from within never reaches PID 1.
  if (pid === 1 && machine.root?.pid !== 1 && signal !== 'SIGKILL') machine.host.signalMain(signal);
  else entry.signal(signal);
  return true;
}

/** The signal and the targets among the arguments of `kill`. `asksOnly` for signal 0, which reaches nobody. */
export function readKillArguments(args: readonly string[]): {
  readonly signal: string | undefined;
  readonly targets: readonly string[];
  readonly asksOnly: boolean;
} {
  const [first, second, ...rest] = args;
  if (first === '-s' || first === '-n') return { ...named(second ?? ''), targets: rest };
  if (first === '--') return { ...named('TERM'), targets: args.slice(1) };
  if (first?.startsWith('-') !== true || first === '-l') return { ...named('TERM'), targets: args };
  return {
    ...named(first.startsWith('--signal=') ? first.slice(9) : first.slice(1)),
    targets: second === '--' ? rest : args.slice(1),
  };
}

const named = (text: string): { readonly signal: string | undefined; readonly asksOnly: boolean } => ({
  signal: text === '0' ? undefined : signalName(text),
  asksOnly: text === '0',
});
