import { milliseconds, type SimDuration, type SimTime, seconds } from '../../base/time.ts';
import type { Profile } from '../model/profile.ts';

interface Entry {
  readonly delay: SimDuration;
  /** The last permitted restart. */
  readonly updatedAt: SimTime;
}

/** maxContainerBackOff and initialContainerBackOff of pkg/kubelet/kubelet.go, and what the gate ReduceDefaultCrashLoopBackOffDecay makes of them. */
const usualDelays = { initial: seconds(10), longest: seconds(300) };
const reducedDelays = { initial: seconds(1), longest: seconds(60) };

/** Kubernetes forgets a container's back-off this long after its last restart, whatever the longest delay is. */
const forgetAfter = seconds(600);
/** Housekeeping of the kubelet. */
const cleanupEvery = seconds(2);

export type BackOffDecision =
  | { readonly start: true }
  | { readonly start: false; readonly delay: SimDuration; readonly until: SimTime };

/**
 * The kubelet's table of crash delays: kuberuntime_manager.go doBackOff with client-go util/flowcontrol/backoff.go. The first
 * restart is free, then 10 s, 20 s … up to the longest.
 */
export class CrashBackOff {
  readonly #entries = new Map<string, Entry>();
  readonly #initial: SimDuration;
  readonly #longest: SimDuration;

  constructor(longest: SimDuration = usualDelays.longest, initial: SimDuration = usualDelays.initial) {
    this.#longest = longest;
    this.#initial = milliseconds(Math.min(initial, longest));
  }

  /** Whether a container may start now; `finishedAt` is the exit of its newest dead instance. A yes is remembered. */
  decide(key: string, finishedAt: SimTime | undefined, now: SimTime): BackOffDecision {
    if (finishedAt === undefined) return { start: true };
    const entry = this.#entry(key, now);
    const expired = entry === undefined || finishedAt - entry.updatedAt > forgetAfter;
    if (!expired && now - finishedAt < entry.delay) {
      return { start: false, delay: entry.delay, until: (finishedAt + entry.delay) as SimTime };
    }
    const delay = expired ? this.#initial : milliseconds(Math.min(entry.delay * 2, this.#longest));
    this.#entries.set(key, { delay, updatedAt: now });
    return { start: true };
  }

  #entry(key: string, now: SimTime): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || now - entry.updatedAt <= forgetAfter + cleanupEvery) return entry;
    this.#entries.delete(key);
    return undefined;
  }
}

/**
 * The delays of a node: newCrashLoopBackOff in pkg/kubelet/kubelet.go. Where the longest can be configured, the configuration's own default
 * of 5 minutes takes the place of a reduced one.
 */
export function crashBackOffOf(
  { reducedCrashBackOff, crashBackOffMax }: Pick<Profile, 'reducedCrashBackOff' | 'crashBackOffMax'>,
  maxContainerRestartPeriod: SimDuration | undefined,
): CrashBackOff {
  const { initial, longest } = reducedCrashBackOff ? reducedDelays : usualDelays;
  return new CrashBackOff(crashBackOffMax ? (maxContainerRestartPeriod ?? usualDelays.longest) : longest, initial);
}
