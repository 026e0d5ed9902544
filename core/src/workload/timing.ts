import { type Container, type PodSpec, type Probe, type ProbeType, probeField } from './pod-spec.ts';

/*
 * What the figures of a manifest come to, in seconds. Rules, hovers and inlay hints all take them from here (and from rollout.ts).
 */

/** When a probe checks, and how long it takes to make up its mind. All in seconds. */
export interface ProbeTiming {
  /** The first check comes between these, counted from the start of the container, or from its startup probe's success where it has one. */
  readonly firstCheckFrom: number;
  readonly firstCheckTo: number;
  /** A container that never answers right is given up between these: it fails at once each time, or lets each check run into its timeout. */
  readonly earliestFailure: number;
  readonly latestFailure: number;
  /** A container that answers right from its start on counts as well between these. */
  readonly earliestSuccess: number;
  readonly latestSuccess: number;
  /** A container that stops answering is given up after this long: it broke just before a check, or just after one and lets them time out. */
  readonly shortestDetection: number;
  readonly longestDetection: number;
}

/** A readiness probe without delay is asked for by the kubelet itself as the container is seen running. */
const promptReadinessSeconds = 1.5;

/**
 * The windows of a probe. Its ticks begin before the container starts, so that the first check comes anywhere within a period after the
 * delay; the start is known in whole seconds, which may bring it forward by less than one (pkg/kubelet/prober/worker.go, run, doProbe).
 * A readiness probe without a delay is triggered as the container is seen running (prober_manager.go, UpdatePodStatus).
 */
export function probeTiming(probe: Probe, type: ProbeType = 'liveness'): ProbeTiming {
  const { initialDelaySeconds, timeoutSeconds, successThreshold, failureThreshold } = probe;
  const period = Math.max(1, probe.periodSeconds);
  // A check that takes longer than the period holds the next one up.
  const slowPeriod = Math.max(period, timeoutSeconds);
  const isPrompt = type === 'readiness' && initialDelaySeconds === 0;
  const firstCheckFrom = Math.max(0, initialDelaySeconds);
  const firstCheckTo = isPrompt ? promptReadinessSeconds : firstCheckFrom + period;
  const failures = Math.max(1, failureThreshold) - 1;
  const successes = Math.max(1, successThreshold) - 1;
  return {
    firstCheckFrom,
    firstCheckTo,
    earliestFailure: firstCheckFrom + failures * period,
    latestFailure: firstCheckTo + failures * slowPeriod + timeoutSeconds,
    earliestSuccess: firstCheckFrom + successes * period,
    latestSuccess: firstCheckTo + successes * slowPeriod + timeoutSeconds,
    shortestDetection: failures * period,
    longestDetection: period + failures * slowPeriod + timeoutSeconds,
  };
}

/**
 * The longest start, in seconds from the start of the container, that its probes never answer with a kill, whichever way the ticks fall;
 * Infinity where none of them kills. With a startup probe that is its own window: the liveness probe waits for it.
 */
export function surestStartSeconds(container: Container): number {
  const type = container.startupProbe === undefined ? 'liveness' : 'startup';
  const probe = container[probeField[type]];
  return probe === undefined ? Number.POSITIVE_INFINITY : probeTiming(probe, type).earliestFailure;
}

/** The kubelet gives a container at least this between SIGTERM and SIGKILL (kuberuntime_manager.go, minimumGracePeriodInSeconds). */
export const leastShutdownSeconds = 2;

/** How the end of a container may go at the longest, in seconds after the kubelet begins to end the pod. */
export interface ContainerEnd {
  readonly container: Container;
  /** Length of the preStop hook, 0 where there is none; undefined where it cannot be known. */
  readonly preStopSeconds: number | undefined;
  /** SIGTERM goes out when the hook ends, or with the grace period; undefined where the hook's length is not known. */
  readonly sigtermSeconds: number | undefined;
  /** What remains of the grace period after SIGTERM, never less than 2 s. */
  readonly shutdownSeconds: number | undefined;
  readonly sigkillSeconds: number | undefined;
}

export interface TerminationBudget {
  readonly gracePeriodSeconds: number;
  /** Everything that runs at the end: containers, then sidecars in the order of the manifest. */
  readonly ends: readonly ContainerEnd[];
  /** By then every container is gone; undefined where a hook's length is not known. */
  readonly latestEndSeconds: number | undefined;
}

/**
 * How a pod's grace period is spent: the preStop hook runs within it, whole seconds of it are taken off, and SIGKILL follows when it is over
 * (kuberuntime_container.go, killContainer).
 * @param hookSeconds length of the preStop hook of a container where more is known than its native sleep
 * @param gracePeriodSeconds another grace period than the pod's: of a probe, or of the request that deletes
 */
export function terminationBudget(
  spec: PodSpec,
  hookSeconds: (container: Container) => number | undefined = nativeSleepSeconds,
  gracePeriodSeconds: number = spec.terminationGracePeriodSeconds,
): TerminationBudget {
  const sidecars = spec.initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const grace = Math.max(1, gracePeriodSeconds);
  const ends = [...spec.containers, ...sidecars].map((container) => containerEnd(container, hookSeconds(container), grace));
  const kills = ends.map(({ sigkillSeconds }) => sigkillSeconds);
  const isKnown = kills.every((seconds) => seconds !== undefined);
  return {
    gracePeriodSeconds: grace,
    ends,
    latestEndSeconds: isKnown ? Math.max(grace, ...kills.map((seconds) => seconds ?? 0)) : undefined,
  };
}

function containerEnd(container: Container, hook: number | undefined, grace: number): ContainerEnd {
  const preStopSeconds = container.lifecycle.preStop === undefined ? 0 : hook;
  if (preStopSeconds === undefined)
    return { container, preStopSeconds, sigtermSeconds: undefined, shutdownSeconds: undefined, sigkillSeconds: undefined };
  const sigtermSeconds = Math.min(preStopSeconds, grace);
  const shutdownSeconds = Math.max(leastShutdownSeconds, grace - Math.trunc(sigtermSeconds));
  return { container, preStopSeconds, sigtermSeconds, shutdownSeconds, sigkillSeconds: sigtermSeconds + shutdownSeconds };
}

/** Length of a preStop hook that is a native sleep; 0 without a hook, undefined for any other. */
export function nativeSleepSeconds({ lifecycle: { preStop } }: Container): number | undefined {
  if (preStop === undefined) return 0;
  return preStop.kind === 'sleep' ? preStop.seconds : undefined;
}

/** Seconds that the kubelet waits before each restart but the first of a container that keeps ending; the last repeats (kubelet.go, MaxCrashLoopBackOff). */
export const backOffSteps: readonly number[] = [10, 20, 40, 80, 160, 300];

/**
 * Seconds that pass in waiting before the restart of that number, counted from 1. The first comes at once: the back-off begins with it
 * (kuberuntime_manager.go, doBackOff).
 */
export function backOffSeconds(restarts: number): number {
  const last = backOffSteps.at(-1) ?? 0;
  const waits = Math.max(0, restarts - 1);
  const listed = backOffSteps.slice(0, waits).reduce((sum, seconds) => sum + seconds, 0);
  return listed + Math.max(0, waits - backOffSteps.length) * last;
}
