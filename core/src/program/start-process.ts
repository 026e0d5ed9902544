import { milliseconds } from '../base/time.ts';
import type { CommandInput } from './commands/command.ts';
import { runCommand } from './commands/run-command.ts';
import { isInImage, isSurelyMissing } from './images/availability.ts';
import { resolvePath } from './machine/files.ts';
import { Machine } from './machine/machine.ts';
import type { Setup } from './machine/setup.ts';
import { outOfMemorySignal } from './machine/signals.ts';
import { Capture, idleStream, nullStream, type Stream } from './machine/stream.ts';
import { withoutUnknown } from './machine/unknown-text.ts';
import type { ContainerState, Process, ProcessExit, ProcessHost } from './model.ts';

/** What a process that has ended takes until the runtime reports it: 1 to 2 ms in the recordings. */
const exitDelay = milliseconds(1);

export interface StartOptions {
  readonly argv: readonly string[];
  readonly setup: Setup;
  /** True for the container's main process, whose end takes all others with it. */
  readonly isMain: boolean;
  /** Its PID where it is fixed: 1 for the main process of a container with a PID namespace of its own. */
  readonly pid?: number;
}

/** Starts a program in a container. A program that is not there fails as the runtime says it: exit code 128, reason StartError. */
export function startProcess(
  options: StartOptions,
  host: ProcessHost,
  state: ContainerState,
  onExit: (exit: ProcessExit) => void,
): Process {
  const machine = new Machine(host, state, options.setup, options.isMain);
  const failure = startFailure(options, machine);
  if (failure) {
    const cancel = host.after(milliseconds(0), () => onExit(failure));
    void cancel;
    return { signal: () => {} };
  }
  const capture = new Capture();
  const fds = new Map<number, Stream>();
  fds
    .set(0, options.isMain && options.setup.hasInput ? idleStream : nullStream)
    .set(1, capture)
    .set(2, capture);
  const root = machine.spawn(undefined, options.argv, (task) => runCommand(inputFor(options, task, machine, fds)), options.pid);
  root.onEnd(() => {
    if (options.isMain) machine.endNamespace();
    host.after(exitDelay, () => onExit(withOutput(root.exit ?? { exitCode: 0, signal: null }, capture.text)));
  });
  return {
    signal: (name) => {
      machine.relieve();
      if (name === outOfMemorySignal) root.kill(machine.outOfMemory());
      else root.signal(name, 'outside');
    },
  };
}

function withOutput({ exitCode, signal, reason }: ProcessExit, output: string): ProcessExit {
  const seen = withoutUnknown(output);
  return reason === undefined ? { exitCode, signal, output: seen } : { exitCode, signal, reason, output: seen };
}

function inputFor(
  options: StartOptions,
  task: CommandInput['task'],
  machine: Machine,
  fds: ReadonlyMap<number, Stream>,
): CommandInput {
  return {
    argv: options.argv,
    task,
    machine,
    fds,
    environment: options.setup.environment,
    workingDirectory: options.setup.workingDirectory,
    staysOn: options.isMain,
  };
}

/** The runtime's message for a program that it cannot execute, as containerd 1.6 with runc gives it (recorded). */
function startFailure(options: StartOptions, machine: Machine): ProcessExit | undefined {
  const program = options.argv[0] ?? '';
  const why = whyNot(program, machine);
  if (why === undefined) return undefined;
  const before = options.isMain
    ? 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed'
    : 'failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed';
  return {
    exitCode: 128,
    signal: null,
    reason: 'StartError',
    output: `${before}: unable to start container process: exec: "${program}": ${why}: unknown`,
  };
}

/** Why a program cannot be executed; undefined where it can. */
function whyNot(program: string, { state, setup, files }: Machine): string | undefined {
  const path = program.includes('/') ? resolvePath(program, setup.workingDirectory) : undefined;
  if (path !== undefined && files.read(path) && files.isExecutable(path) === false) return 'permission denied';
  const isOwn = path !== undefined && files.isExecutable(path) !== undefined;
  if (isSurelyMissing(program, setup.image) && !isOwn && !state.programsAdded) return missing(program);
  if (state.programsAdded || isInImage(program, setup.image) || (path !== undefined && files.exists(path))) return undefined;
  return missing(program);
}

const missing = (program: string): string =>
  program.includes('/') ? `stat ${program}: no such file or directory` : 'executable file not found in $PATH';
