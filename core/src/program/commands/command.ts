import { resolvePath } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { nullStream, type Stream } from '../machine/stream.ts';
import { type Steps, settled, type Task } from '../machine/task.ts';

/** What a program gets when it starts. */
export interface CommandInput {
  readonly argv: readonly string[];
  readonly task: Task;
  readonly machine: Machine;
  readonly fds: ReadonlyMap<number, Stream>;
  readonly environment: ReadonlyMap<string, string>;
  readonly workingDirectory: string;
  /** True in the place of a server: the main process of a long-running container, or a background job of it. */
  readonly staysOn: boolean;
}

/** A program: its exit code comes out in the end. */
export type Command = (input: CommandInput) => Steps<number>;

export const output = (input: CommandInput, text: string): void => {
  input.machine.budget.text(text.length);
  input.fds.get(1)?.write(text, input.task);
};
export const errorOutput = (input: CommandInput, text: string): void => input.fds.get(2)?.write(text, input.task);
export const standardInput = (input: CommandInput): Stream => input.fds.get(0) ?? nullStream;
export const pathOf = (input: CommandInput, path: string): string => resolvePath(path, input.workingDirectory);
export const argumentsOf = (input: CommandInput): readonly string[] => input.argv.slice(1);
/** The arguments that are not options; `withValue` names options that take the next word. */
export function operands(args: readonly string[], withValue: readonly string[] = []): readonly string[] {
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--') return [...words, ...args.slice(i + 1)];
    if (withValue.includes(word)) i++;
    else if (!word.startsWith('-') || word === '-') words.push(word);
  }
  return words;
}

/** The value of an option in its forms `-p 80`, `-p80`, `--port 80`, `--port=80`. */
export function optionValue(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, word] of args.entries()) {
    for (const name of names) {
      if (word === name) return args[index + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (/^-[a-zA-Z]$/.test(name) && word.startsWith(name) && word.length > 2) return word.slice(2);
    }
  }
  return undefined;
}

/** A program that is done at once: writes and gives its exit code. */
export function immediate(run: (input: CommandInput) => number): Command {
  return (input) => settled(run(input));
}
