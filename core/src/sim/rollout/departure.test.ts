import { describe, expect, it } from 'vitest';
import { milliseconds, simTime } from '../../base/time.ts';
import type { UpdateStrategy } from '../../workload/update-strategy.ts';
import { departure } from './departure.ts';

/** When each of the old pods is deleted, where new pods take so many seconds to become available and old ones 1 s to go. */
function departures(strategy: UpdateStrategy, replicas: number, availableAfter = 10, at = simTime(1_000_000)): string {
  const times = {
    first: () => milliseconds(5000),
    available: () => (Number.isFinite(availableAfter) ? milliseconds(availableAfter * 1000) : undefined),
    gone: () => milliseconds(1000),
  };
  return Array.from({ length: replicas }, (_, turn) => departure(strategy, times, turn, replicas, at))
    .map((after) => (after === undefined ? 'stays' : `${after / 1000}`))
    .join(' ');
}

function rolling(
  replicas: number,
  surge: number,
  unavailable: number,
  strategy: 'RollingUpdate' | 'Recreate' = 'RollingUpdate',
): UpdateStrategy {
  const rollout = { strategy, replicas, surge, unavailable, minReadySeconds: 0, progressDeadlineSeconds: 600 };
  return { kind: 'rollout', rollout, minReadySeconds: 0 };
}

describe('a Deployment deletes old pods', () => {
  it.each([
    ['one for each that is available', rolling(1, 1, 0), 1, '10'],
    ['of two', rolling(2, 1, 0), 2, '10 20'],
    ['of three', rolling(3, 1, 0), 3, '10 20 30'],
    ['one at once, where one may be missing', rolling(3, 0, 1), 3, '0 10 20'],
    ['with room on both sides', rolling(4, 1, 1), 4, '0 10 10 20'],
    ['in larger groups', rolling(10, 3, 2), 10, '0 0 10 10 10 10 10 20 20 20'],
    ['half of them at a time', rolling(10, 5, 0), 10, '10 10 10 10 10 20 20 20 20 20'],
  ])('%s', (_, strategy, replicas, expected) => {
    expect(departures(strategy, replicas)).toBe(expected);
  });

  it('and keeps what has to be available where no new pod is', () => {
    expect(departures(rolling(4, 2, 1), 4, Number.POSITIVE_INFINITY)).toBe('0 stays stays stays');
  });

  it('all at once to recreate them', () => {
    expect(departures(rolling(2, 1, 0, 'Recreate'), 2)).toBe('0 0');
  });
});

describe('a StatefulSet comes to its first pod last', () => {
  it.each([
    ['once all are there', 0, true, 1000, '22'],
    ['once the first is available', 0, true, 3, '22'],
    ['and in whatever state the others are', 0, false, 3, '22'],
    ['and not to one below the partition', 1, true, 1000, 'stays'],
  ])('%s', (_, partition, waits, at, expected) => {
    const strategy = { kind: 'ordered', partition, waits, minReadySeconds: 0 } as const;
    expect(departures(strategy, 3, 10, simTime(at * 1000)).split(' ')[0]).toBe(expected);
  });
});

it('a DaemonSet goes from node to node', () => {
  expect(departures({ kind: 'nodes', surge: 0, unavailable: 1, minReadySeconds: 0 }, 3)).toBe('0 11 22');
  expect(departures({ kind: 'nodes', surge: 1, unavailable: 0, minReadySeconds: 0 }, 3)).toBe('10 20 30');
});
