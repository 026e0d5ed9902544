import type { ContainerRun, Trace } from '../sim/trace.ts';

/** Ways of a process to end that leave open who wanted it. */
const openEnds: ReadonlySet<string | undefined> = new Set(['killed-after-grace', 'sigterm-sent', undefined]);

/** The rule behind the end of a run: where the kubelet stopped it, why it did, not how. Undefined where that is not known. */
export function whyEnded({ probes, hooks, termination }: Trace, container: string, run: ContainerRun): string | undefined {
  const { startedAt, finishedAt, endCause } = run;
  const isPodEnd = termination !== null && finishedAt !== null && finishedAt >= termination.requestedAt;
  if (finishedAt === null || isPodEnd || !openEnds.has(endCause?.rule)) return endCause?.rule;
  const isWithin = (t: number): boolean => t >= startedAt && t <= finishedAt;
  const failed = probes.findLast(
    ({ container: name, probe, result, count, threshold, t }) =>
      name === container && probe !== 'readiness' && result !== 'success' && count >= threshold && isWithin(t),
  );
  if (failed) return `${failed.probe}-probe-failed`;
  const isHook = hooks.some(
    (entry) => entry.container === container && entry.hook === 'postStart' && entry.outcome === 'failed' && isWithin(entry.start),
  );
  return isHook ? 'post-start-failed' : endCause?.rule;
}
