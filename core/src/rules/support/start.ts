import { createContainerState, execProgram, mainProgram, probeNetwork, readMain } from '../../program/index.ts';
import type { ProcessExit, ProcessHost, ProgramContext } from '../../program/model.ts';
import { Trial } from '../../program/reading/trial.ts';
import type { ShellNode } from '../../program/shell/syntax.ts';
import type { Container, Handler } from '../../workload/pod-spec.ts';
import { programContext, statedOf } from './durations.ts';
import type { CheckedPod } from './pods.ts';
import { remembered } from './remember.ts';

/** A start that takes longer is not looked for. */
const longestStartSeconds = 600;
const longestRunSeconds = 3600;

/** What a shell takes between two commands, so that `sleep 30` counts as 30 s. */
const slackMs = 200;

/** Whether what was found out rests on a program that nothing is known of. */
export function isAssumed(program: {
  readonly assumptions: readonly { readonly why: string; readonly about: string }[];
}): boolean {
  return program.assumptions.some(
    ({ why, about }) => why === 'default' && (about.includes('.command ') || about.endsWith('.image')),
  );
}

/**
 * Seconds from the start of a container until a check first succeeds, as its shell or a comment tells; undefined where it does at once, where it never
 * does, and where the time is only an assumption.
 */
export const startSeconds: (pod: CheckedPod, container: Container, handler: Handler) => number | undefined = remembered(tryStart);

function tryStart(pod: CheckedPod, container: Container, handler: Handler): number | undefined {
  const context = programContext(pod, container);
  const stated = statedOf(pod, container)?.startup;
  if (stated !== undefined && handler.kind !== 'exec') return stated > 0 ? stated / 1000 : undefined;
  if (!context) return undefined;
  const trial = new Trial();
  const state = createContainerState();
  let hasEnded = false;
  const main = mainProgram(container, 0, context);
  trial.main = main.start(trial, state, () => {
    hasEnded = true;
  });
  for (let second = 0; second <= longestStartSeconds && !hasEnded; second++) {
    trial.runUntil(second * 1000 + slackMs);
    if (state.unknownWriter || isAssumed(main)) return undefined;
    if (succeeds(container, handler, context, trial, state)) return second > 0 ? second : undefined;
    // Nothing will happen any more.
    if (trial.next === undefined) return undefined;
  }
  return undefined;
}

function succeeds(
  container: Container,
  handler: Handler,
  context: ProgramContext,
  trial: Trial,
  state: ReturnType<typeof createContainerState>,
): boolean {
  if (handler.kind !== 'exec') return probeNetwork(container, handler, state, aloneOn(trial)).result === 'success';
  const found: { exit?: ProcessExit } = {};
  const program = execProgram(container, handler.command, context);
  const process = program.start(trial, state, (exit) => {
    found.exit = exit;
  });
  trial.runUntil(trial.now() + 500);
  if (!found.exit) process.signal('SIGKILL');
  return found.exit?.exitCode === 0 || found.exit?.reason === 'StartError' || isAssumed(program);
}

/** Where only the container itself answers: a trial lets everybody else do so too. */
function aloneOn(trial: Trial): ProcessHost {
  return {
    now: () => trial.now(),
    after: (delay, run) => trial.after(delay, run),
    random: () => trial.random(),
    resolves: () => false,
    accepts: () => false,
    signalMain: (signal) => trial.signalMain(signal),
  };
}

/** How a main process ends by itself. */
export interface MainEnd {
  readonly seconds: number;
  readonly exitCode: number;
  readonly reason: ProcessExit['reason'] | undefined;
}

/** What becomes of a main process that is left alone for an hour. */
export type MainCourse = { readonly kind: 'ends'; readonly end: MainEnd } | { readonly kind: 'runs' };

/** The course of the main process, as a comment states or as it can be read; undefined where it takes one way or another by what it finds, or where it is only an assumption. */
export const mainCourse: (pod: CheckedPod, container: Container) => MainCourse | undefined = remembered(followMain);

function followMain(pod: CheckedPod, container: Container): MainCourse | undefined {
  const stated = statedOf(pod, container)?.exits?.[0];
  if (stated) return { kind: 'ends', end: { seconds: stated.after / 1000, exitCode: stated.code, reason: undefined } };
  const context = programContext(pod, container);
  // A program of somebody's own may share its name with one that is known.
  const [program = ''] = container.command;
  if (!context || (program.includes('/') && !program.includes('/bin/')) || depends(container, context)) return undefined;
  const trial = new Trial();
  const found: { end?: MainEnd } = {};
  const main = mainProgram(container, 0, context);
  trial.main = main.start(trial, createContainerState(), ({ exitCode, reason }) => {
    found.end = { seconds: trial.now() / 1000, exitCode, reason };
  });
  for (let next = trial.next; next !== undefined && next <= longestRunSeconds * 1000 && !found.end; next = trial.next)
    trial.runUntil(next);
  if (isAssumed(main)) return undefined;
  return found.end ? { kind: 'ends', end: found.end } : { kind: 'runs' };
}

/** Conditions that are always the same. */
const settled: ReadonlySet<string | undefined> = new Set(['true', ':', 'false']);

/** Whether a script takes one way or another by what it finds, which a trial cannot know, or is not written yet. */
function depends(container: Container, context: ProgramContext): boolean {
  const { commands, script } = readMain(container, context);
  if (script?.text.trim() === '') return true;
  return (
    commands.some(({ isCondition, name }) => isCondition && !settled.has(name)) || (script !== undefined && hasTest(script.root))
  );
}

/** `[ … ]` and `[[ … ]]` are no commands to the grammar. */
function hasTest({ type, children }: ShellNode): boolean {
  return type === 'test_command' || children.some(hasTest);
}

/** How the main process ends within an hour; undefined where it goes on, or where that is only an assumption. */
export function mainEnd(pod: CheckedPod, container: Container): MainEnd | undefined {
  const course = mainCourse(pod, container);
  return course?.kind === 'ends' ? course.end : undefined;
}
