import { english } from '#l10n/localizer.ts';
import { sendSignal, sendTo } from '../machine/kill.ts';
import { signalName } from '../machine/signals.ts';
import { type Steps, settled } from '../machine/task.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, immediate, operands, output } from './command.ts';
import { presumeOnce } from './presumed.ts';
import { findCommand } from './registry.ts';

const nameOf = (argv: readonly string[]): string => argv[0]?.split('/').at(-1) ?? '';

/** Processes that a name or, with `-f`, a part of the command line stands for; never the one that asks. */
function findProcesses(input: CommandInput, pattern: string, whole: boolean, exact: boolean): readonly number[] {
  return input.machine.state.processes.entries.all
    .filter((entry) => entry.pid !== input.task.pid && entry.argv !== input.argv)
    .filter((entry) =>
      whole
        ? entry.argv.join(' ').includes(pattern)
        : exact
          ? nameOf(entry.argv) === pattern
          : nameOf(entry.argv).includes(pattern),
    )
    .map((entry) => entry.pid);
}

/** `pkill`, `killall`: sends a signal to processes by name. */
function* killByName(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const signalWord =
    args.find((word) => /^-(\d+|[A-Z]+\d*)$/.test(word)) ?? (args.includes('-s') ? args[args.indexOf('-s') + 1] : undefined);
  const asked = signalWord?.replace(/^-/, '') ?? 'TERM';
  // Signal 0 only asks whether there are any.
  const signal = asked === '0' ? undefined : (signalName(asked) ?? 'SIGTERM');
  const exact = input.argv[0]?.includes('killall') === true || args.includes('-x');
  let reached = 0;
  for (const pattern of operands(args, ['-s', '-u', '-U', '-P', '-g'])) {
    for (const pid of findProcesses(input, pattern, args.includes('-f'), exact))
      if (sendTo(pid, signal, input.machine)) reached++;
  }
  return yield* settled(reached > 0 ? 0 : 1);
}

/** Stands for a process that is only taken to run. */
const presumedPid = 1;

/** Whether a process that is not there may be all the same: of a program that nobody knows, or started by one. */
function mayRun(patterns: readonly string[], { machine }: CommandInput): boolean {
  const name = patterns.join(' ');
  const mayBe = machine.state.unknownWriter || findCommand(name) === undefined;
  if (name === '' || !mayBe || !presumeOnce(`process ${name}`, machine)) return false;
  machine.setup.assume(`process ${name}`, () => english('assumption.runs'), 'default');
  return true;
}

function findByName(input: CommandInput): number {
  const args = argumentsOf(input);
  const whole = args.some((word) => /^-[a-zA-Z]*f/.test(word));
  const exact = input.argv[0]?.endsWith('pidof') === true || args.includes('-x');
  const patterns = operands(args, ['-u', '-P']);
  const seen = patterns.flatMap((pattern) => findProcesses(input, pattern, whole, exact));
  const found = seen.length === 0 && mayRun(patterns, input) ? [presumedPid] : seen;
  if (found.length > 0)
    output(input, exact && !args.includes('-x') ? `${found.join(' ')}\n` : found.map((pid) => `${pid}\n`).join(''));
  return found.length > 0 ? 0 : 1;
}

function listProcesses(input: CommandInput): number {
  const lines = input.machine.state.processes.entries.all.map(
    (entry) => `${String(entry.pid).padStart(5)} root      0:00 ${entry.argv.join(' ')}\n`,
  );
  output(input, `  PID USER     TIME  COMMAND\n${lines.join('')}`);
  return 0;
}

/** Programs about processes. */
export const processCommands: Readonly<Record<string, Command>> = {
  kill: function* (input) {
    const code = sendSignal(argumentsOf(input), input.machine, (text) => errorOutput(input, text));
    yield input.machine.sleep(0);
    return code;
  },
  pkill: killByName,
  killall: killByName,
  killall5: killByName,
  pgrep: immediate(findByName),
  pidof: immediate(findByName),
  ps: immediate(listProcesses),
  top: immediate(listProcesses),
};
