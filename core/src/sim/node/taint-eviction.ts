import { milliseconds, type SimDuration } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { emitEvent, type World } from '../model/world.ts';
import { matchingToleration } from '../node-fit/tolerations.ts';
import { because } from '../rules.ts';
import type { ClusterNode } from '../scenario/model.ts';
import type { Cause } from '../trace.ts';

type Taint = ClusterNode['taints'][number];

/** What a lost node gets. */
const unreachableTaint: Taint = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** Deletes the pod once it has tolerated the taints of its node for long enough: pkg/controller/tainteviction/taint_eviction.go. */
export class TaintEviction {
  readonly #world: World;
  readonly #api: ApiServer;
  #seesTaints = false;
  /** There is one for a pod: what is planned later does not count, as it began later. */
  #planned: PlannedEvent | undefined;
  #isForLoss = false;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    api.watch(({ pod }) => this.#heedTaints(pod));
  }

  /** The node has become unreachable. */
  nodeLost({ spec }: ApiPod): void {
    const delay = evictionDelay(spec, [unreachableTaint]);
    if (this.#planned !== undefined || delay === undefined) return;
    this.#isForLoss = true;
    this.#planned = this.#world.kernel.after(delay, () => this.#evict('node-lost'));
  }

  /** The node has lost the taint again: cancelWorkWithEvent. */
  nodeIsBack(): void {
    if (!this.#isForLoss) return;
    this.#isForLoss = false;
    const isEvicted = this.#api.pod === undefined || this.#api.pod.deletion !== undefined;
    if (!isEvicted) this.#say('Cancelling deletion of Pod', because('node-lost'));
    this.#planned?.cancel();
    this.#planned = undefined;
  }

  /** What the node is tainted with from the beginning counts from the moment at which the pod is its. */
  #heedTaints({ nodeName, spec }: ApiPod): void {
    if (nodeName === undefined || this.#seesTaints) return;
    this.#seesTaints = true;
    const { scenario, kernel, latencies } = this.#world;
    const taints = scenario.cluster.nodes.find(({ name }) => name === nodeName)?.taints ?? [];
    const delay = evictionDelay(spec, taints);
    if (delay === undefined) return;
    this.#planned = kernel.after(milliseconds(delay + latencies.draw('watch')), () => this.#evict('evict'));
  }

  /** addConditionAndDeletePod: a graceful delete, which no kubelet confirms where the node is lost. */
  #evict(cause: 'evict' | 'node-lost'): void {
    if (this.#api.pod === undefined) return;
    const why = because('evicted-by-taint', [['spec', 'tolerations']]);
    this.#say('Marking for deletion Pod', why);
    if (this.#world.profile.disruptionCondition) {
      this.#api.setCondition({
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByTaintManager',
        message: 'Taint manager: deleting due to NoExecute taint',
        cause: because('disruption-target'),
      });
    }
    this.#api.delete({ graceSeconds: undefined, force: false, why }, cause);
  }

  #say(what: string, cause: Cause): void {
    const { namespace, name } = this.#world.identity;
    emitEvent(this.#world, {
      type: 'Normal',
      reason: 'TaintManagerEviction',
      source: 'taint-eviction-controller',
      container: null,
      message: `${what} ${namespace}/${name}`,
      cause,
    });
  }
}

/**
 * How long a pod stays on a node with these taints: the least of its tolerations' seconds, undefined where it stays for good, nothing
 * where it does not tolerate one. processPodOnNode, getMinTolerationTime.
 */
function evictionDelay(spec: PodSpec, taints: readonly Taint[]): SimDuration | undefined {
  const limits = taints.flatMap((taint) => {
    if (taint.effect !== 'NoExecute') return [];
    const toleration = matchingToleration(spec, taint);
    if (toleration === undefined) return [0];
    return toleration.tolerationSeconds === undefined ? [] : [toleration.tolerationSeconds];
  });
  return limits.length === 0 ? undefined : milliseconds(Math.max(0, Math.min(...limits)) * 1000);
}
