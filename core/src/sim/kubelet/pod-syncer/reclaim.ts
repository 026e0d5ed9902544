import { addTime, milliseconds, type SimDuration, type SimTime, seconds, simTime } from '../../../base/time.ts';
import { type Suspend, sleep, type Task } from '../../kernel/task.ts';
import type { ContainerStatus, PodStatus } from '../../model/pod-status.ts';
import { type Dimension, phaseOf, type World } from '../../model/world.ts';
import type { Pleg } from '../pleg/pleg.ts';
import { lostContainer } from '../status-manager/terminated-status.ts';

/** What a kubelet does at fixed intervals, whatever happens to a pod. */
const periods = {
  /** kubelet.go housekeepingPeriod. */
  housekeeping: seconds(2),
  /** status_manager.go syncPeriod. */
  statusSync: seconds(10),
  /** kubelet.go ContainerGCPeriod. */
  containerGc: seconds(60),
} as const satisfies Partial<Record<Dimension, SimDuration>>;

/** Blocks until housekeeping comes round. */
export function untilHousekeeping(world: World): Suspend {
  return until(world, nextTick(world, 'housekeeping', world.kernel.now));
}

/**
 * Blocks until the API server may forget a deleted pod, as it was before 1.22: kubelet_pods.go PodResourcesAreReclaimed, asked by the status
 * manager each ten seconds. A relist that sees the dead containers has them removed, the next one that misses them the sandbox
 * (kubelet.go syncLoopIteration; without a container that is left to garbage collection), and housekeeping removes the control group once the volumes
 * are gone.
 */
export function* untilReclaimed(world: World, pleg: Pleg): Task {
  const { kernel, latencies } = world;
  const volumesGoneAt = addTime(kernel.now, latencies.draw('volumeTeardown'));
  const { sandboxes, instances } = pleg.cached;
  if (sandboxes.length > 0) {
    if (instances.length > 0) yield pleg.newerThan(kernel.now);
    else yield until(world, nextTick(world, 'containerGc', kernel.now));
    yield pleg.newerThan(kernel.now);
  }
  yield until(world, nextTick(world, 'housekeeping', volumesGoneAt));
  yield until(world, nextTick(world, 'statusSync', kernel.now));
}

/** None of the app containers runs: kubelet_pods.go notRunning, which does not look at init containers. */
export function notRunning({ containerStatuses }: PodStatus): boolean {
  return containerStatuses.every(({ state }) => state.kind !== 'running');
}

/** TerminatePod before 1.22: what runs as far as is known counts as lost; the phase stays. */
export function withLostContainers(status: PodStatus): PodStatus {
  const lost = (one: ContainerStatus): ContainerStatus => (one.state.kind === 'running' ? lostContainer(one) : one);
  return {
    ...status,
    initContainerStatuses: status.initContainerStatuses.map(lost),
    containerStatuses: status.containerStatuses.map(lost),
  };
}

/** The first tick after a moment. */
function nextTick(world: World, of: keyof typeof periods, moment: SimTime): SimTime {
  const period = periods[of];
  const first = Math.trunc(phaseOf(world, of) * period);
  const passed = Math.floor((moment - first) / period) + 1;
  return simTime(first + passed * period);
}

/** Blocks until a moment, which may be over. */
function until({ kernel }: World, moment: SimTime): Suspend {
  return sleep(kernel, milliseconds(Math.max(0, moment - kernel.now)));
}
