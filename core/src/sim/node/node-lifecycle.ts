import { milliseconds, seconds } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { findCondition, type PodStatus } from '../model/pod-status.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { TaintEviction } from './taint-eviction.ts';

/** How often the controller looks at its nodes: nodeMonitorPeriod. */
const monitorPeriod = seconds(5);

/** Waits for a sign of life of the node, then marks the pod and has it evicted: pkg/controller/nodelifecycle/node_lifecycle_controller.go. */
export class NodeLifecycle {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #taints: TaintEviction;
  #isSilent = false;
  /** The end of the wait. */
  #planned: PlannedEvent | undefined;

  constructor(world: World, api: ApiServer, taints: TaintEviction) {
    this.#world = world;
    this.#api = api;
    this.#taints = taints;
  }

  /** The node's last sign of life was just now, unless it was silent before: nodeMonitorGracePeriod begins. */
  nodeFellSilent(): void {
    if (this.#isSilent) return;
    this.#isSilent = true;
    const { profile, kernel } = this.#world;
    const grace = seconds(profile.nodeGrace50 ? 50 : 40);
    this.#planned = kernel.after(milliseconds(grace + monitorPeriod / 2), () => this.#markLost());
  }

  nodeIsBack(): void {
    this.#isSilent = false;
    this.#planned?.cancel();
    this.#taints.nodeIsBack();
  }

  #markLost(): void {
    const { pod } = this.#api;
    if (pod?.nodeName === undefined) return;
    this.#markNotReady(pod.status);
    this.#taints.nodeLost(pod);
  }

  /** controller/util/node/controller_utils.go MarkPodsNotReady: turns the status of Ready, keeps its texts, and passes over what is not ready anyway. */
  #markNotReady({ conditions }: PodStatus): void {
    const ready = findCondition(conditions, 'Ready');
    if (ready === undefined || ready.status === 'False') return;
    const cause = because('node-lost');
    this.#api.setCondition({ ...ready, status: 'False', cause });
    emitEvent(this.#world, {
      type: 'Warning',
      reason: 'NodeNotReady',
      source: 'node-controller',
      container: null,
      message: 'Node is not ready',
      cause,
    });
  }
}
