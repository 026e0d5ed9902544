import type { Steps } from '../machine/task.ts';
import { allocate, bytesOf } from './allocate.ts';
import { argumentsOf, type Command, type CommandInput, optionValue } from './command.ts';
import { sleepMs } from './time.ts';

/** `stress --vm 1 --vm-bytes 250M`: works until its time limit, or for ever. */
function* stress(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const workers = Number(optionValue(args, '--vm', '-m') ?? 0);
  if (workers > 0 && !(yield* allocate(workers * bytesOf(optionValue(args, '--vm-bytes') ?? '256M'), input))) return 137;
  const limit = optionValue(args, '--timeout', '-t');
  yield input.machine.sleep(limit === undefined ? Number.POSITIVE_INFINITY : (sleepMs(limit) ?? Number.POSITIVE_INFINITY));
  return 0;
}

/** Programs that take memory on purpose. */
export const memoryCommands: Readonly<Record<string, Command>> = { stress, 'stress-ng': stress };
