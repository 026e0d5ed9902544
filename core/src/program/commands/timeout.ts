import { signalName, signalNumber } from '../machine/signals.ts';
import type { Steps, Task } from '../machine/task.ts';
import { argumentsOf, type CommandInput, optionValue } from './command.ts';
import { sleepMs } from './time.ts';
import { passedOn, rest, startChild } from './wrappers.ts';

/**
 * `timeout 5 cmd`: stops its child with SIGTERM, or the signal of `-s`; 124 where it had to. With `-k` SIGKILL comes that much later, and
 * the status is 137. That of coreutils signals all that its child has started, too (timeout.c send_sig); that of busybox the child alone.
 */
export function* timeout(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const signal = signalName(optionValue(args, '-s', '--signal') ?? 'TERM') ?? 'SIGTERM';
  const words = rest(args, ['-s', '-k', '--signal', '--kill-after', '-t']);
  const old = args.includes('-t');
  const limit = sleepMs((old ? optionValue(args, '-t') : words[0]) ?? '') || Number.POSITIVE_INFINITY;
  const patience = sleepMs(optionValue(args, '-k', '--kill-after') ?? '');
  const child = startChild(old ? words : words.slice(1), input);
  for (const name of passedOn) input.task.dispositions.set(name, () => child.signal(name, 'inside'));
  if (yield* endsWithin(child, limit, input)) return child.exit?.exitCode ?? 0;
  const isBusybox = input.machine.setup.image.programs === 'busybox';
  const send = (name: string): void => {
    for (const task of isBusybox ? [child] : family(child, input)) task.signal(name);
  };
  send(signal);
  if (patience !== undefined && !(yield* endsWithin(child, patience, input))) {
    send('SIGKILL');
    yield child.ended();
    return 137;
  }
  if (!child.exit) yield child.ended();
  return isBusybox ? 128 + signalNumber(signal) : 124;
}

/** A process and all that come from it, as the process group that they are. */
function family(child: Task, { machine }: CommandInput): readonly { signal(name: string): void }[] {
  const isOurs = (entry: { readonly pid: number; readonly parent?: Task | undefined }): boolean => {
    for (let task = entry.parent; task; task = task.parent) if (task === child) return true;
    return false;
  };
  return [child, ...machine.state.processes.entries.all.filter(isOurs)];
}

/** Waits for the end of a process; false where the time is over first. */
function* endsWithin(child: Task, ms: number, { machine }: CommandInput): Steps<boolean> {
  if (!child.exit)
    yield {
      begin: (wake) => {
        const stopTimer = machine.sleep(ms).begin(wake);
        const stopChild = child.onEnd(wake);
        return () => {
          stopTimer();
          stopChild();
        };
      },
    };
  return child.exit !== undefined;
}
