import { createContainerState, mainProgram } from '../../program/index.ts';
import { Trial } from '../../program/reading/trial.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { programContext } from './durations.ts';
import type { CheckedPod } from './pods.ts';
import { remembered } from './remember.ts';
import { isAssumed, mainCourse } from './start.ts';

/** Every server of the tables is up by then. */
const upMs = 120_000;

/** Variables that a program may take its port from. */
const portVariable = /PORT|LISTEN|ADDR|BIND|HOST/i;

/**
 * The TCP ports that a container serves when it is up; undefined where that is only an assumption, where its environment may say otherwise, and where
 * the container ends by itself.
 */
export const servedPorts: (pod: CheckedPod, container: Container) => ReadonlySet<number> | undefined = remembered(tryPorts);

function tryPorts(pod: CheckedPod, container: Container): ReadonlySet<number> | undefined {
  const context = programContext(pod, container);
  if (!context || container.envFrom.length > 0 || container.env.some(({ name }) => portVariable.test(name))) return undefined;
  if (mainCourse(pod, container)?.kind !== 'runs') return undefined;
  const trial = new Trial();
  const state = createContainerState();
  const main = mainProgram(container, 0, context);
  trial.main = main.start(trial, state, () => undefined);
  trial.runUntil(upMs);
  if (state.unknownWriter || state.listening.has('all') || isAssumed(main)) return undefined;
  return new Set([...state.listening].filter((port) => port !== 'all'));
}
