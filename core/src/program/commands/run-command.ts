import { isInImage } from '../images/availability.ts';
import { spawnMs } from '../machine/machine.ts';
import type { Steps } from '../machine/task.ts';
import { type CommandInput, errorOutput, pathOf } from './command.ts';
import { findCommand } from './registry.ts';
import { runScriptFile } from './shells.ts';
import { runUnknown } from './unknown.ts';

/** How deep programs may start programs in their own place, as `env` and `tini` do. */
const maxWrappers = 20;

/** Runs a program to its end, in the process it is given. Gives its exit code: 127 where it is not there (POSIX, 2.8.2). */
export function* runCommand(input: CommandInput, depth = 0): Steps<number> {
  const name = input.argv[0] ?? '';
  if (depth === 0) yield input.machine.sleep(spawnMs);
  if (depth > maxWrappers) return 126;
  const written = name.includes('/') ? input.machine.files.read(pathOf(input, name)) : undefined;
  if (written) return yield* runScriptFile(written, input);
  if (!isPresent(input)) {
    errorOutput(input, `sh: ${name}: not found\n`);
    return 127;
  }
  const command = findCommand(name);
  return command ? yield* command(input) : yield* runUnknown(input);
}

/** Whether a program can be started: it is in the image, or a volume or another container may hold it. */
export function isPresent(input: CommandInput): boolean {
  const name = input.argv[0] ?? '';
  if (isInImage(name, input.machine.setup.image)) return true;
  return (
    name.includes('/') && input.machine.files.exists(pathOf(input, name)) && !input.machine.files.isDirectory(pathOf(input, name))
  );
}

/** For a wrapper: runs the program that its arguments name, in the same process. */
export function* runInPlace(argv: readonly string[], input: CommandInput, changes: Partial<CommandInput> = {}): Steps<number> {
  if (argv.length === 0) return 0;
  input.task.argv = argv;
  return yield* runCommand({ ...input, ...changes, argv }, 1 + wrapperDepth(input));
}

const depths = new WeakMap<object, number>();

/** Counts how often a process has gone over to another program: `env env env …` must end. */
function wrapperDepth(input: CommandInput): number {
  const depth = (depths.get(input.task) ?? 0) + 1;
  depths.set(input.task, depth);
  return depth;
}
