import { english } from '#l10n/localizer.ts';
import { seconds } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { type RefusedEviction, refusedEviction } from '../disruption/eviction.ts';
import { priorities } from '../kernel/kernel.ts';
import { isTerminalPhase } from '../model/pod-status.ts';
import type { World } from '../model/world.ts';
import { because } from '../rules.ts';

type EvictionRule = 'evicted-by-api' | 'evicted-by-drain';

/** kubectl/pkg/drain/drain.go evictPods: after an answer 429. */
const retryPeriod = seconds(5);

/**
 * The eviction subresource: pkg/registry/core/pod/storage/eviction.go. A pod that does not run is simply deleted. Gives why it is refused, if so: then
 * nothing happens.
 */
export function evict(world: World, api: ApiServer, rule: EvictionRule = 'evicted-by-api'): RefusedEviction | undefined {
  const pod = api.pod;
  if (pod === undefined) return undefined;
  const refused = refusedEviction(world, pod);
  if (refused !== undefined) return refused;
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
  return undefined;
}

/**
 * `kubectl drain` with whatever it needs to go on: `--ignore-daemonsets --force --delete-emptydir-data`. kubectl/pkg/drain/filters.go
 * daemonSetFilter: a pod of a DaemonSet is left where it is unless it is over. What a disruption budget forbids is asked for again and again;
 * `refuse` hears of each answer.
 */
export function drain(world: World, api: ApiServer, refuse: (why: string) => void): void {
  if (world.ownerKind === 'DaemonSet' && !isTerminalPhase(api.pod?.status.phase ?? 'Pending')) {
    refuse(english('assumption.daemonSetPod'));
    return;
  }
  let endWait: (() => void) | undefined;
  const ask = (): void => {
    const refused = evict(world, api, 'evicted-by-drain');
    if (refused === undefined) endWait?.();
    else {
      const retries = refused.code === 429;
      const message = refusalText(refused);
      refuse(retries ? english('assumption.refusedForNow', { message }) : english('assumption.refused', { message }));
      if (!retries) return;
      endWait ??= beginRefusal(world, refused);
      world.kernel.after(retryPeriod, ask, priorities.api);
    }
  };
  ask();
}

/** That the API server refuses: a bar, which the result ends. */
export function beginRefusal({ recorder }: World, { message }: RefusedEviction): () => void {
  const cause = because('eviction-refused', [['metadata', 'labels']], { message });
  return recorder.step({ component: 'api-server', step: 'eviction', container: null, detail: message, cause });
}

/** In the API server's words. */
export function refusalText({ message, detail }: RefusedEviction): string {
  return `${message}${detail && ` ${detail}`}`;
}
