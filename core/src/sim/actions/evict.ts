import type { ApiServer } from '../api-server/api-server.ts';
import { isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';

/** The eviction subresource: pkg/registry/core/pod/storage/eviction.go. A pod that does not run is simply deleted. */
export function evict(world: World, api: ApiServer, rule: 'evicted-by-api' | 'evicted-by-drain' = 'evicted-by-api'): void {
  const pod = api.pod;
  if (pod === undefined) return;
  if (world.profile.disruptionCondition && pod.status.phase === 'Running') {
    api.setCondition({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
      cause: because('disruption-target'),
    });
  }
  api.delete({ graceSeconds: undefined, force: false, why: because(rule, [['spec', 'terminationGracePeriodSeconds']]) }, 'evict');
}

/**
 * `kubectl drain` with whatever it needs to go on: `--ignore-daemonsets --force --delete-emptydir-data`. kubectl/pkg/drain/filters.go
 * daemonSetFilter: a pod of a DaemonSet is left where it is unless it is over. Gives false for such a pod.
 */
export function drain(world: World, api: ApiServer): boolean {
  const stays = world.ownerKind === 'DaemonSet' && !isTerminalPhase(api.pod?.status.phase ?? 'Pending');
  if (!stays) evict(world, api, 'evicted-by-drain');
  return !stays;
}
