import type { Steps } from '../machine/task.ts';
import { argumentsOf, type Command, type CommandInput, optionValue } from './command.ts';
import { sleepMs } from './time.ts';

const unitBytes: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** Bytes of a size as `stress` and `dd` take it: `150M`, `1G`. */
function bytes(text: string): number {
  const found = /^(\d+)([BKMGT]?)/i.exec(text);
  return found ? Number(found[1]) * (unitBytes[(found[2] ?? '').toUpperCase()] ?? 1) : 0;
}

/** A process that takes memory: beyond the container's limit the kernel ends the container within a moment. */
function* allocate(amount: number, input: CommandInput): Steps<boolean> {
  const limit = input.machine.setup.memoryLimit;
  yield input.machine.sleep(100);
  if (limit === undefined || amount <= limit) return true;
  input.machine.runOutOfMemory();
  yield input.machine.sleep(0);
  return false;
}

/** `stress --vm 1 --vm-bytes 250M`: works until its time limit, or for ever. */
function* stress(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const workers = Number(optionValue(args, '--vm', '-m') ?? 0);
  if (workers > 0 && !(yield* allocate(workers * bytes(optionValue(args, '--vm-bytes') ?? '256M'), input))) return 137;
  const limit = optionValue(args, '--timeout', '-t');
  yield input.machine.sleep(limit === undefined ? Number.POSITIVE_INFINITY : (sleepMs(limit) ?? Number.POSITIVE_INFINITY));
  return 0;
}

/** `dd`: its block is its memory. The time of the copying itself is not known. */
function* dd(input: CommandInput): Steps<number> {
  const operand = (name: string): string | undefined =>
    argumentsOf(input)
      .find((word) => word.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  if (!(yield* allocate(bytes(operand('bs') ?? '512'), input))) return 137;
  const target = operand('of');
  if (target?.startsWith('/') === true) input.machine.files.write(target, 'data');
  return 0;
}

/** Programs that take memory on purpose. */
export const memoryCommands: Readonly<Record<string, Command>> = { stress, 'stress-ng': stress, dd };
