import { execDuration, hookDuration, type PidOne, pidOneOf } from '../../program/index.ts';
import type { ProgramContext } from '../../program/model.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { nativeSleepSeconds } from '../../workload/timing.ts';
import type { CheckedPod } from './pods.ts';
import { remembered } from './remember.ts';

/** What programs of a pod may know; undefined where no shell can be read (yet). */
export function programContext({ spec, context: { parseShell } }: CheckedPod): ProgramContext | undefined {
  return parseShell && { parseShell, podSpec: spec, behavior: undefined };
}

/** Seconds that a preStop hook takes, Infinity for one without end; undefined where there is none or its time is only an assumption. */
export function hookSeconds(pod: CheckedPod, container: Container): number | undefined {
  if (container.lifecycle.preStop?.kind !== 'exec')
    return container.lifecycle.preStop ? nativeSleepSeconds(container) : undefined;
  const context = programContext(pod);
  const found = context && hookDuration(container, 'preStop', context);
  // A hook that ends the main process ends with it.
  return found?.isKnown && !found.startError && !found.endsMain ? found.ms / 1000 : undefined;
}

/** Seconds that the command of an exec probe takes; undefined where that is only an assumption. */
export function probeSeconds(pod: CheckedPod, container: Container, command: readonly string[]): number | undefined {
  const context = programContext(pod);
  const found = context && execDuration(container, command, context);
  return found?.isKnown && !found.startError ? found.ms / 1000 : undefined;
}

/** Who is PID 1 of a container; undefined where no shell can be read. */
export const pidOne: (pod: CheckedPod, container: Container) => PidOne | undefined = remembered((pod, container) => {
  const context = programContext(pod);
  return context && pidOneOf(container, context);
});
