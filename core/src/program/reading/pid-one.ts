import type { Container } from '../../workload/pod-spec.ts';
import { createContainerState } from '../container-state.ts';
import { entryInit, entryShell, imageProgram } from '../images/image-program.ts';
import { Task } from '../machine/task.ts';
import { mainProgram } from '../main-program.ts';
import type { ContainerState, ProcessExit, ProgramContext } from '../model.ts';
import { stopSignalOf } from '../stop-signal.ts';
import { environmentOf, isShellName, scriptOf, writtenCommandLine } from './container-scripts.ts';
import type { ContainerScript, ScriptCommand } from './model.ts';
import { commandsOf, programWords } from './script-commands.ts';
import { knownVariables } from './static-words.ts';
import { Trial } from './trial.ts';

/** How long a main process is watched, in simulated time. */
const watchedMs = 600_000;
/** How long it is waited for after its stop signal. */
const patienceMs = 3_600_000;

/** Who gets the runtime's stop signal, and what comes of it. */
export interface PidOne {
  /**
   * `shell`: a shell that waits for a command or runs a script; `init`: `tini` and its like; `program`: the program itself;
   * `pause`: the pod shares its process namespace, so that the main process is not PID 1; `image`: the image's own entry point, of
   * which nothing is known.
   */
  readonly kind: 'shell' | 'init' | 'program' | 'pause' | 'image';
  /** The command line of the main process for most of its life. */
  readonly argv: readonly string[];
  /** True where the main process began as a shell that a program has taken the place of. */
  readonly replacedShell: boolean;
  /** The command line of the process that a shell waits for at that time. */
  readonly foreground: readonly string[] | undefined;
  /** `known`: a shell, a tool or a server of the tables; `assumed`: a runtime with somebody's program; `unknown`: any program. */
  readonly certainty: 'known' | 'assumed' | 'unknown';
  /** What the runtime sends: STOPSIGNAL of the image, else SIGTERM. */
  readonly stopSignal: string;
  /** What the main process does with that signal: its own handler or trap, nothing for lack of one as PID 1, the default action, or ignored. */
  readonly disposition: 'handler' | 'none' | 'default' | 'ignored';
  /** Whether the signal makes it end, be it late. */
  readonly reactsToTerm: boolean;
  /** From the signal to the end, in milliseconds; undefined where it does not react within an hour. */
  readonly stopsAfterMs: number | undefined;
  readonly exitCode: number | undefined;
  /** The script of the command line, where it has one. */
  readonly script: ContainerScript | undefined;
  /** The command of the script that the shell waits for. */
  readonly command: ScriptCommand | undefined;
}

interface Sight {
  readonly argv: readonly string[];
  readonly foreground: readonly string[] | undefined;
  readonly certainty: PidOne['certainty'];
  readonly disposition: PidOne['disposition'];
}

interface Run {
  readonly trial: Trial;
  readonly state: ContainerState;
  exit: (ProcessExit & { readonly atMs: number }) | undefined;
}

/**
 * Who is PID 1 of a container, and what SIGTERM does to it. The main process runs on trial, with every Service there; what it is for
 * the longest part of ten minutes counts, and there the signal is sent.
 */
export function pidOneOf(container: Container, context: ProgramContext): PidOne {
  const { sight, atMs, endsAt } = watch(container, context);
  const script = scriptOf(writtenCommandLine(container, context), container, context);
  const stopSignal = stopSignalOf(container, context.parseShell);
  const stopped = stop(container, context, atMs, stopSignal);
  // An end at the moment at which it would have come anyway is no reaction.
  const reacts = stopped !== undefined && !endsAt(stopped.atMs);
  return {
    ...sight,
    kind: kindOf(sight, context),
    replacedShell: script !== undefined && !isShellName(sight.argv[0]),
    stopSignal,
    reactsToTerm: reacts,
    stopsAfterMs: reacts ? stopped.atMs - atMs : undefined,
    exitCode: stopped?.exitCode,
    script,
    command: script && sight.foreground ? findCommand(script, sight.foreground, container, context) : undefined,
  };
}

function begin(container: Container, context: ProgramContext): Run {
  const run: Run = { trial: new Trial(), state: createContainerState(), exit: undefined };
  const program = mainProgram(container, 0, context);
  run.trial.main = program.start(run.trial, run.state, (exit) => {
    run.exit = { ...exit, atMs: run.trial.now() };
  });
  return run;
}

/** What the main process is for the longest time, a moment in the middle of that, and whether it ends by itself at a moment. */
function watch(
  container: Container,
  context: ProgramContext,
): { readonly sight: Sight; readonly atMs: number; endsAt(ms: number): boolean } {
  const run = begin(container, context);
  const { trial } = run;
  const times = new Map<string, { sight: Sight; atMs: number; longest: number; total: number }>();
  trial.runUntil(0);
  while (!run.exit) {
    const from = trial.now();
    const sight = look(run.state);
    const until = Math.min(trial.next ?? watchedMs, watchedMs);
    if (sight) {
      const key = [...sight.argv, '\n', ...(sight.foreground ?? []), sight.disposition].join(' ');
      const known = times.get(key) ?? { sight, atMs: from, longest: -1, total: 0 };
      known.total += until - from;
      if (until - from > known.longest)
        Object.assign(known, { sight, longest: until - from, atMs: Math.floor((from + until) / 2) });
      times.set(key, known);
    }
    if (until >= watchedMs) break;
    trial.runUntil(until);
  }
  let best: { sight: Sight; atMs: number; total: number } | undefined;
  for (const each of times.values()) if (!best || each.total > best.total) best = each;
  const none: Sight = { argv: [], foreground: undefined, certainty: 'unknown', disposition: 'none' };
  const endsAt = (ms: number): boolean => {
    trial.runUntil(ms);
    return run.exit?.atMs === ms;
  };
  return { sight: best?.sight ?? none, atMs: best?.atMs ?? 0, endsAt };
}

function look(state: ContainerState): Sight | undefined {
  const main = state.processes.entries.all[0];
  if (!(main instanceof Task)) return undefined;
  let leaf: Task | undefined = main;
  for (let depth = 0; leaf?.waitsFor && depth < 50; depth++) leaf = leaf.waitsFor;
  const disposition = main.dispositionOf('SIGTERM');
  return {
    argv: main.argv,
    foreground: leaf === main ? undefined : leaf?.argv,
    certainty: main.certainty,
    disposition: disposition === 'ignore' ? 'ignored' : disposition ? 'handler' : main.pid === 1 ? 'none' : 'default',
  };
}

/** Starts anew, sends the signal at a moment, and waits for the end. */
function stop(
  container: Container,
  context: ProgramContext,
  atMs: number,
  signal: string,
): { readonly atMs: number; readonly exitCode: number } | undefined {
  const run = begin(container, context);
  run.trial.runUntil(atMs);
  run.trial.main?.signal(signal);
  const limit = atMs + patienceMs;
  for (let next = run.trial.next; next !== undefined && next <= limit && !run.exit; next = run.trial.next)
    run.trial.runUntil(next);
  return run.exit;
}

function kindOf(sight: Sight, context: ProgramContext): PidOne['kind'] {
  if (context.podSpec.shareProcessNamespace) return 'pause';
  const [program] = sight.argv;
  if (program === imageProgram) return 'image';
  if (program === entryShell || (isShellName(program) && sight.certainty !== 'unknown')) return 'shell';
  return inits.has(program?.split('/').at(-1) ?? '') ? 'init' : 'program';
}

const inits: ReadonlySet<string> = new Set([
  'tini',
  'tini-static',
  'dumb-init',
  'catatonit',
  's6-svscan',
  'docker-init',
  entryInit,
]);

/** The last command of a script that starts such a process. */
function findCommand(
  script: ContainerScript,
  argv: readonly string[],
  container: Container,
  context: ProgramContext,
): ScriptCommand | undefined {
  const known = knownVariables(script.root, environmentOf(container));
  const name = argv[0]?.split('/').at(-1);
  return commandsOf(script.root, known, context.parseShell).findLast(
    (command) => command.name === name || programWords(command.words)[0]?.split('/').at(-1) === name,
  );
}
