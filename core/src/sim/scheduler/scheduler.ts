import { milliseconds, type SimDuration, seconds } from '../../base/time.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { scheduledCondition } from '../conditions/conditions.ts';
import { texts } from '../events/event-texts.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import { findNode } from './filters.ts';

const firstBackOff = seconds(1);
const longestBackOff = seconds(10);
const unschedulableFlush = seconds(300);
const maxEventBytes = 1024;

/** Finds a node for the pod: pkg/scheduler/schedule_one.go and its queue with back-off. */
export class Scheduler {
  readonly #world: World;
  readonly #api: ApiServer;
  #attempts = 0;
  #retry: PlannedEvent | undefined;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    world.objects.onChange(() => this.#clusterChanged());
  }

  /** A scheduler of another name is taken to work as the default one does. */
  get #source(): string {
    return this.#world.pod.spec.schedulerName;
  }

  /** Called once the pod is there, and when something changed that may help. */
  start(): void {
    const { pod } = this.#api;
    if (pod === undefined || pod.nodeName !== undefined || pod.deletion !== undefined) return;
    if (pod.spec.schedulingGates.length > 0) return;
    const { kernel, latencies, recorder } = this.#world;
    const end = recorder.step({
      component: 'scheduler',
      step: 'schedule',
      container: null,
      detail: '',
      cause: because('pod-scheduled'),
    });
    kernel.after(latencies.draw('schedule'), () => {
      end();
      this.#attempt();
    });
  }

  /** What a change in the cluster does to a pod that did not fit: it is tried again once its back-off is over. */
  #clusterChanged(): void {
    if (this.#attempts === 0 || this.#api.pod?.nodeName !== undefined) return;
    this.#retry?.cancel();
    const backOff = milliseconds(Math.min(firstBackOff * 2 ** (this.#attempts - 1), longestBackOff));
    this.#planRetry(backOff);
  }

  #planRetry(delay: SimDuration): void {
    this.#retry = this.#world.kernel.after(delay, () => this.start());
  }

  #attempt(): void {
    const { pod } = this.#api;
    if (pod === undefined || pod.deletion !== undefined) return;
    const decision = findNode(this.#world, pod.spec);
    if (decision.node !== undefined) {
      this.#bind(decision.node);
      return;
    }
    this.#attempts += 1;
    const { message, fields } = decision;
    const cause = because('pod-unschedulable', fields, { attempts: this.#attempts });
    this.#api.setCondition({ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, cause });
    const text = message.length > maxEventBytes ? `${message.slice(0, maxEventBytes - 4)} ...` : message;
    emitEvent(this.#world, {
      type: 'Warning',
      reason: 'FailedScheduling',
      source: this.#source,
      container: null,
      message: text,
      cause,
    });
    this.#planRetry(unschedulableFlush);
  }

  #bind(node: string): void {
    const cause = because('pod-scheduled', [], { node });
    this.#api.bind(node, { ...scheduledCondition, cause });
    const message = texts.scheduled(this.#world.identity, node);
    emitEvent(this.#world, { type: 'Normal', reason: 'Scheduled', source: this.#source, container: null, message, cause });
  }
}
