import { milliseconds, type SimDuration, type SimTime, seconds } from '../base/time.ts';
import { allContainers } from '../workload/containers.ts';
import type { Container, Pod, Probe } from '../workload/pod-spec.ts';

const shortest = seconds(180);
const longest = seconds(3600);
const longestWithActions = seconds(86_400);
const margin = seconds(30);

/**
 * How long to simulate where nobody says: long enough for what the pod's own figures promise (a startup probe's whole budget, one
 * liveness kill with its grace period), between three minutes and an hour, and everything that follows the last action, up to a day.
 */
export function defaultHorizon(pod: Pod, lastActionAt: SimTime | undefined): SimDuration {
  const grace = seconds(pod.spec.terminationGracePeriodSeconds);
  const containers = allContainers(pod.spec);
  const needs = [shortest, ...containers.map((container) => longestProbe(container) + grace + margin)];
  const own = Math.min(Math.max(...needs), longest);
  const all = lastActionAt === undefined ? own : Math.max(own, Math.min(lastActionAt + grace + margin, longestWithActions));
  return milliseconds(Math.ceil(all / margin) * margin);
}

function longestProbe(container: Container): number {
  const startup = container.startupProbe ? budget(container.startupProbe) : 0;
  return startup + Math.max(budget(container.livenessProbe), budget(container.readinessProbe));
}

/** Milliseconds until a probe that never succeeds has reached its threshold. */
function budget(probe: Probe | undefined): number {
  if (!probe) return 0;
  return seconds(probe.initialDelaySeconds + probe.periodSeconds * probe.failureThreshold + probe.timeoutSeconds);
}
