import { execDuration, hookDuration, type PidOne, pidOneOf } from '../../program/index.ts';
import type { ContainerBehavior, ProgramContext } from '../../program/model.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { nativeSleepSeconds } from '../../workload/timing.ts';
import type { CheckedPod } from './pods.ts';
import { remembered } from './remember.ts';

/** What somebody says that a container does. */
export function statedOf({ template, context: { behaviorOf } }: CheckedPod, { name }: Container): ContainerBehavior | undefined {
  const stated = behaviorOf?.(template);
  return stated && Object.hasOwn(stated, name) ? stated[name] : undefined;
}

/** What the programs of a container may know; undefined where no shell can be read (yet). */
export function programContext(pod: CheckedPod, container: Container): ProgramContext | undefined {
  const { parseShell } = pod.context;
  return parseShell && { parseShell, podSpec: pod.spec, behavior: statedOf(pod, container) };
}

/** Seconds that the main process takes to end on its stop signal, as stated or read; undefined where it is not known to end. */
export function shutdownSeconds(pod: CheckedPod, container: Container): number | undefined {
  const stated = statedOf(pod, container)?.onSigterm;
  if (stated !== undefined) return stated === 'ignore' ? undefined : stated.exitAfter / 1000;
  const one = pidOne(pod, container);
  return one?.certainty === 'known' && one.reactsToTerm ? (one.stopsAfterMs ?? 0) / 1000 : undefined;
}

/** Seconds that a preStop hook takes, Infinity for one without end; undefined where there is none or its time is only an assumption. */
export function hookSeconds(pod: CheckedPod, container: Container): number | undefined {
  const stated = statedOf(pod, container)?.preStop;
  if (stated && container.lifecycle.preStop) return stated.takes / 1000;
  if (container.lifecycle.preStop?.kind !== 'exec')
    return container.lifecycle.preStop ? nativeSleepSeconds(container) : undefined;
  const context = programContext(pod, container);
  const found = context && hookDuration(container, 'preStop', context);
  // A hook that ends the main process ends with it.
  return found?.isKnown && !found.startError && !found.endsMain ? found.ms / 1000 : undefined;
}

/** Seconds that the command of an exec probe takes; undefined where that is only an assumption. */
export function probeSeconds(pod: CheckedPod, container: Container, command: readonly string[]): number | undefined {
  const context = programContext(pod, container);
  const found = context && execDuration(container, command, context);
  return found?.isKnown && !found.startError ? found.ms / 1000 : undefined;
}

/** Who is PID 1 of a container; undefined where no shell can be read. */
export const pidOne: (pod: CheckedPod, container: Container) => PidOne | undefined = remembered((pod, container) => {
  const context = programContext(pod, container);
  return context && pidOneOf(container, context);
});
