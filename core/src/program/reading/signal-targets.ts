import { operands, optionValue } from '../commands/command.ts';
import { readKillArguments } from '../machine/kill.ts';
import { signalName } from '../machine/signals.ts';
import type { ScriptCommand, SignalTarget } from './model.ts';
import { programWords } from './script-commands.ts';

/** Signals of `nginx -s`. */
const nginxSignals: Readonly<Record<string, string>> = {
  quit: 'SIGQUIT',
  stop: 'SIGTERM',
  reload: 'SIGHUP',
  reopen: 'SIGUSR1',
};

/** The signals that a command sends, and to whom: `kill`, `pkill`, `killall`, `nginx -s`. */
export function signalTargets(command: ScriptCommand): readonly SignalTarget[] {
  const [program, ...args] = programWords(command.words);
  const known = args.filter((word) => word !== undefined);
  switch (program?.split('/').at(-1)) {
    case 'kill':
      return killTargets(args, command);
    case 'pkill':
    case 'killall':
    case 'killall5': {
      const word = known.find((each) => /^-(\d+|(SIG)?[A-Z]+\d*)$/.test(each)) ?? optionValue(known, '-s', '--signal');
      const signal = signalName(word?.replace(/^-/, '') ?? 'TERM');
      return operands(known, ['-s', '-u', '-U', '-P', '-g', '--signal']).map((name) => ({ signal, target: { name }, command }));
    }
    case 'nginx': {
      const verb = optionValue(known, '-s');
      return verb === undefined ? [] : [{ signal: nginxSignals[verb], target: { name: 'nginx' }, command }];
    }
    default:
      return [];
  }
}

/** A target that is not known, such as `$!`, keeps its place. */
function killTargets(args: readonly (string | undefined)[], command: ScriptCommand): readonly SignalTarget[] {
  const { signal, targets, asksOnly } = readKillArguments(args.map((word) => word ?? '?'));
  return targets.map((target) => {
    const pid = Number(target);
    return {
      signal: asksOnly ? '0' : signal,
      target: { pid: target !== '?' && Number.isInteger(pid) ? pid : undefined },
      command,
    };
  });
}
