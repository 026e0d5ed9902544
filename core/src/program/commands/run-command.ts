import { english } from '#l10n/localizer.ts';
import { isInImage } from '../images/availability.ts';
import { spawnMs } from '../machine/machine.ts';
import { type Steps, settled } from '../machine/task.ts';
import { type CommandInput, errorOutput, pathOf } from './command.ts';
import { findCommand } from './registry.ts';
import { runScriptFile } from './shells.ts';
import { runUnknown } from './unknown.ts';

/** How often a process may go over to another program, as `exec`, `env` and `tini` do, before it is given up. */
const maxPrograms = 25;

/** Runs a program to its end, in the process it is given. Gives its exit code: 127 where it is not there (POSIX, 2.8.2). */
export function* runCommand(input: CommandInput): Steps<number> {
  const { task, machine } = input;
  if (task.programs >= maxPrograms) {
    machine.setup.assume('programs', () => english('assumption.mostPrograms', { count: maxPrograms }), 'default');
    return 126;
  }
  task.programs++;
  yield machine.sleep(spawnMs);
  const code = yield* runFound(input);
  task.programs--;
  return code;
}

function runFound(input: CommandInput): Steps<number> {
  const name = input.argv[0] ?? '';
  const written = name.includes('/') ? input.machine.files.read(pathOf(input, name)) : undefined;
  if (written && input.machine.files.isExecutable(pathOf(input, name)) === false) {
    errorOutput(input, `sh: ${name}: Permission denied\n`);
    return settled(126);
  }
  const interpreter = written === undefined ? undefined : interpreterOf(written);
  if (interpreter) return runInPlace([...interpreter, name, ...input.argv.slice(1)], input);
  if (written) return runScriptFile(written, input);
  if (!isPresent(input)) {
    errorOutput(input, `sh: ${name}: not found\n`);
    return settled(127);
  }
  const command = findCommand(name) ?? runUnknown;
  return command(input);
}

/** The program that a script's first line names, and its arguments; undefined for a shell. */
function interpreterOf(text: string): readonly string[] | undefined {
  const words = /^#!\s*(\S[^\n]*)/.exec(text.slice(0, 200))?.[1]?.trim().split(/\s+/) ?? [];
  const [program, ...args] = words[0]?.endsWith('/env') ? words.slice(1).filter((word) => word !== '-S') : words;
  if (program === undefined || /(^|\/)(ba|da|a|z|k)?sh$/.test(program)) return undefined;
  return [program.slice(program.lastIndexOf('/') + 1), ...args];
}

/** Whether a program can be started: it is in the image, or a volume or another container may hold it. */
export function isPresent(input: CommandInput): boolean {
  const name = input.argv[0] ?? '';
  if (isInImage(name, input.machine.setup.image) || input.machine.state.programsAdded) return true;
  return (
    name.includes('/') && input.machine.files.exists(pathOf(input, name)) && !input.machine.files.isDirectory(pathOf(input, name))
  );
}

/** For a wrapper: runs the program that its arguments name, in the same process. */
export function runInPlace(argv: readonly string[], input: CommandInput, changes: Partial<CommandInput> = {}): Steps<number> {
  if (argv.length === 0) return settled(0);
  input.task.argv = argv;
  return runCommand({ ...input, ...changes, argv });
}
