import type { Steps } from '../machine/task.ts';
import { allocate, bytesOf } from './allocate.ts';
import {
  argumentsOf,
  type Command,
  type CommandInput,
  errorOutput,
  immediate,
  operands,
  optionValue,
  pathOf,
} from './command.ts';

/** A file and its size, if nothing says that its directory is missing; the exit code. */
function fill(input: CommandInput, word: string, bytes: number): number {
  const path = pathOf(input, word);
  const { files } = input.machine;
  if (files.mayHold(path.slice(0, Math.max(1, path.lastIndexOf('/'))))) {
    files.fill(path, bytes);
    return 0;
  }
  errorOutput(input, `${input.argv[0]}: can't open '${word}': No such file or directory\n`);
  return 1;
}

/** `dd`: its block is its memory, `count` blocks are what it writes. The time of the copying itself is not known. */
function* dd(input: CommandInput): Steps<number> {
  const operand = (name: string): string | undefined =>
    argumentsOf(input)
      .find((word) => word.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const block = bytesOf(operand('bs') ?? operand('obs') ?? '512');
  if (!(yield* allocate(block, input))) return 137;
  const target = operand('of');
  if (target === undefined) return 0;
  const count = operand('count');
  const source = operand('if');
  const isEndless = source !== undefined && /^\/dev\/(?:zero|u?random)$/.test(source);
  const whole = source === undefined || isEndless ? 0 : input.machine.files.size(pathOf(input, source));
  const asked = count === undefined ? undefined : bytesOf(count) * block;
  return fill(input, target, isEndless ? (asked ?? 0) : Math.min(whole, asked ?? whole));
}

/** `fallocate -l 100M FILE`. */
function fallocate(input: CommandInput): number {
  const args = argumentsOf(input);
  const [word] = operands(args, ['-l', '--length', '-o', '--offset']);
  return word === undefined ? 1 : fill(input, word, bytesOf(optionValue(args, '--length', '-l') ?? '0'));
}

/** Programs that make files of a size on purpose. */
export const diskCommands: Readonly<Record<string, Command>> = { dd, fallocate: immediate(fallocate) };
