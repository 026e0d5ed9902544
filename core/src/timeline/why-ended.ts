import { countWhile } from '../base/count-while.ts';
import { groupBy } from '../base/group-by.ts';
import type { ContainerRun, ProbeRun, Trace } from '../sim/trace.ts';

/** Ways of a process to end that leave open who wanted it. */
const openEnds: ReadonlySet<string | undefined> = new Set(['killed-after-grace', 'sigterm-sent', undefined]);

/** The rule behind the end of a run: where the kubelet stopped it, why it did, not how. Undefined where that is not known. */
export function whyEnded(trace: Trace, container: string, run: ContainerRun): string | undefined {
  const { hooks, termination } = trace;
  const { startedAt, finishedAt, endCause } = run;
  const isPodEnd = termination !== null && finishedAt !== null && finishedAt >= termination.requestedAt;
  if (finishedAt === null || isPodEnd || !openEnds.has(endCause?.rule)) return endCause?.rule;
  const failures = lastFailures(trace).get(container) ?? [];
  const failed = failures[countWhile(failures.length, (index) => (failures[index]?.t ?? 0) <= finishedAt) - 1];
  if (failed !== undefined && failed.t >= startedAt) return `${failed.probe}-probe-failed`;
  const isHook = hooks.some(
    ({ container: name, hook, outcome, start }) =>
      name === container && hook === 'postStart' && outcome === 'failed' && start >= startedAt && start <= finishedAt,
  );
  return isHook ? 'post-start-failed' : endCause?.rule;
}

const known = new WeakMap<Trace, ReadonlyMap<string, readonly ProbeRun[]>>();

/** The attempts with which a probe was over with its container, by container and in order of time: a pod may be restarted thousands of times. */
function lastFailures(trace: Trace): ReadonlyMap<string, readonly ProbeRun[]> {
  let failures = known.get(trace);
  if (failures === undefined) {
    const last = trace.probes.filter(
      ({ probe, result, count, threshold }) => probe !== 'readiness' && result !== 'success' && count >= threshold,
    );
    failures = groupBy(
      last.sort((a, b) => a.t - b.t),
      ({ container }) => container,
    );
    known.set(trace, failures);
  }
  return failures;
}
