import { milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import { type Rollout, type RolloutState, rollOn } from '../../workload/rollout.ts';
import type { UpdateStrategy } from '../../workload/update-strategy.ts';

/** How long the other pods of a workload take; undefined where one never comes that far. */
export interface PodTimes {
  /** From the creation of the pod that is followed until it counts as available. */
  first(): SimDuration | undefined;
  /** From the change that makes a new pod until the pod counts as available. */
  available(): SimDuration | undefined;
  /** From the deletion of an old pod until it is gone. */
  gone(): SimDuration | undefined;
}

/** A rollout in more groups than this is not followed to its end. */
const mostGroups = 10_000;

/**
 * When a pod is deleted after the template of its workload has changed: undefined where it stays.
 * @param turn how many of the old pods go before it
 * @param at when the template changes
 */
export function departure(
  strategy: UpdateStrategy,
  times: PodTimes,
  turn: number,
  replicas: number,
  at: SimTime,
): SimDuration | undefined {
  switch (strategy.kind) {
    case 'stay':
      return undefined;
    case 'rollout':
      return departureOfRollout(strategy.rollout, times, turn);
    case 'ordered':
      // Followed is the pod with the lowest ordinal.
      if (strategy.partition > 0) return undefined;
      return strategy.waits ? departureInOrder(times, replicas, at) : afterReplacements(replicas - 1, times);
    default:
      if (strategy.surge > 0) return afterGroups(Math.floor(turn / strategy.surge) + 1, times);
      return afterReplacements(Math.floor(turn / strategy.unavailable), times);
  }
}

/** All pods of a group become available together; recreate.go deletes all at once. */
function departureOfRollout(rollout: Rollout, times: PodTimes, turn: number): SimDuration | undefined {
  if (rollout.strategy === 'Recreate') return milliseconds(0);
  let state: RolloutState = { fresh: 0, available: 0, old: rollout.replicas };
  for (let group = 0; group < mostGroups; group++) {
    const { fresh, available, old } = rollOn(rollout, state);
    if (rollout.replicas - old > turn) return afterGroups(group, times);
    if (available === fresh) return undefined;
    state = { fresh, available: fresh, old };
  }
  return undefined;
}

/**
 * Each pod is made when the one before is available, with the template of that moment, and none is replaced until all are there:
 * pkg/controller/statefulset/stateful_set_control.go processReplica.
 */
function departureInOrder(times: PodTimes, replicas: number, at: SimTime): SimDuration | undefined {
  const first = times.first();
  if (first === undefined) return undefined;
  const made = Math.min(replicas, Math.floor(at / first) + 1);
  const others = afterGroups(replicas - made, times);
  const replaced = afterReplacements(made - 1, times);
  if (others === undefined || replaced === undefined) return undefined;
  return milliseconds(Math.max(0, made * first - at) + others + replaced);
}

/** So many groups of new pods have become available one after the other. */
function afterGroups(groups: number, times: PodTimes): SimDuration | undefined {
  if (groups === 0) return milliseconds(0);
  const available = times.available();
  return available === undefined ? undefined : milliseconds(groups * available);
}

/** So many pods have gone, and then their successors become available, one after the other. */
function afterReplacements(count: number, times: PodTimes): SimDuration | undefined {
  const gone = count === 0 ? milliseconds(0) : times.gone();
  const successors = afterGroups(count, times);
  return gone === undefined || successors === undefined ? undefined : milliseconds(count * gone + successors);
}
