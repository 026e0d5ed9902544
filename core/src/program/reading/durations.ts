import type { Container } from '../../workload/pod-spec.ts';
import { createContainerState } from '../container-state.ts';
import { execProgram } from '../exec-program.ts';
import { hookProgram } from '../hook-program.ts';
import { mainProgram } from '../main-program.ts';
import type { Program, ProgramContext } from '../model.ts';
import { Trial } from './trial.ts';

/** How long the main process has run before a hook or probe is tried on it. */
const beforeMs = 60_000;
/** How long after its end a hook's effect on the main process counts as its own. */
const afterMs = 1000;
const longestMs = 3_600_000;

/** How long a command takes in a container that runs and has all it asks for. */
export interface Duration {
  /** In milliseconds; Infinity where it takes longer than an hour, or ends only with the main process. */
  readonly ms: number;
  readonly exitCode: number | undefined;
  /** False where the time is an assumption: the command, or a part of it, is not known. */
  readonly isKnown: boolean;
  /** True where the main process has ended by then: the hook has stopped it. */
  readonly endsMain: boolean;
  /** Why it could not be executed; undefined where it could. */
  readonly startError: string | undefined;
}

/** How long a hook takes; undefined where the container has none. postStart runs right after the start, preStop a minute later. */
export function hookDuration(container: Container, hook: 'postStart' | 'preStop', context: ProgramContext): Duration | undefined {
  const program = hookProgram(container, hook, context);
  return program ? tryOut(program, container, context, hook === 'postStart' ? 0 : beforeMs) : undefined;
}

/** How long a command of an exec probe takes. */
export function execDuration(container: Container, command: readonly string[], context: ProgramContext): Duration {
  return tryOut(execProgram(container, command, context), container, context, beforeMs);
}

function tryOut(program: Program, container: Container, context: ProgramContext, startMs: number): Duration {
  const trial = new Trial();
  const state = createContainerState();
  let mainEnded = false;
  trial.main = mainProgram(container, 0, context).start(trial, state, () => {
    mainEnded = true;
  });
  trial.runUntil(startMs);
  // A command is tried on a container that runs: one that has ended by itself has no hooks.
  const endedBefore = mainEnded;
  let result: { readonly ms: number; readonly exitCode: number; readonly startError: string | undefined } | undefined;
  program.start(trial, state, (exit) => {
    const startError = exit.reason === 'StartError' ? exit.output : undefined;
    result = { ms: trial.now() - startMs, exitCode: exit.exitCode, startError };
  });
  for (let next = trial.next; next !== undefined && next <= startMs + longestMs && !result; next = trial.next)
    trial.runUntil(next);
  trial.runUntil(trial.now() + afterMs);
  return {
    ms: result?.ms ?? Number.POSITIVE_INFINITY,
    exitCode: result?.exitCode,
    isKnown: !program.assumptions.some(({ why, about }) => why === 'default' && about.includes('.command ')),
    endsMain: mainEnded && !endedBefore,
    startError: result?.startError,
  };
}
