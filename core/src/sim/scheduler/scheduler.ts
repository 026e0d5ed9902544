import { addTime, milliseconds, type SimTime, seconds, simTime } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import { scheduledCondition } from '../conditions/conditions.ts';
import { texts } from '../events/event-texts.ts';
import type { PlannedEvent } from '../kernel/event-queue.ts';
import type { WatchEvent } from '../model/api-pod.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';
import type { Cause } from '../trace.ts';
import { isWorthRequeuing, type Plugin } from './cluster-events.ts';
import { findNode, type Unschedulable } from './find-node.ts';

const firstBackOff = seconds(1);
const longestBackOff = seconds(10);
const unschedulableFlush = seconds(300);
const maxEventBytes = 1024;

interface FailedAttempt {
  readonly at: SimTime;
  readonly spec: PodSpec;
  readonly plugins: readonly Plugin[];
}

/** Finds a node for the pod: pkg/scheduler/schedule_one.go and its queue with back-off, backend/queue/scheduling_queue.go. */
export class Scheduler {
  readonly #world: World;
  readonly #api: ApiServer;
  #attempts = 0;
  #inFlight = false;
  /** The last attempt, as long as it keeps the pod waiting. */
  #failed: FailedAttempt | undefined;
  #retry: PlannedEvent | undefined;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    world.objects.onChange((reference) => this.#objectCreated(reference));
    if (!world.profile.queueingHints) api.watch((event) => this.#deleted(event));
  }

  /** A scheduler of another name is taken to work as the default one does. */
  get #source(): string {
    return this.#world.pod.spec.schedulerName;
  }

  /** Called once the pod is there, and when its spec changed. A pod that did not fit waits on unless it tolerates more than before. */
  podChanged(): void {
    const { pod } = this.#api;
    if (pod === undefined) return;
    if (this.#failed === undefined) this.#start();
    else if (this.#failed.spec.tolerations !== pod.spec.tolerations) this.#wake(this.#failed);
  }

  #objectCreated(reference: string): void {
    const failed = this.#failed;
    if (failed !== undefined && isWorthRequeuing(this.#world, failed.spec, failed.plugins, reference)) this.#wake(failed);
  }

  /**
   * The pod is tried again once its back-off is over, which counts from the last attempt. A scheduler that has nothing else to do does
   * not wait for that: SchedulerPopFromBackoffQ, on since 1.33.
   */
  #wake({ at }: FailedAttempt): void {
    const { kernel, profile } = this.#world;
    this.#planRetry(profile.popsFromBackOffQueue ? kernel.now : simTime(Math.max(kernel.now, this.#backOffEnds(at))));
  }

  #backOffEnds(failedAt: SimTime): SimTime {
    return addTime(failedAt, milliseconds(Math.min(firstBackOff * 2 ** (this.#attempts - 1), longestBackOff)));
  }

  /** Without queueing hints any change brings a waiting pod back to the queue, a delete too, to be passed over aloud: skipPodSchedule. */
  #deleted({ type, pod }: WatchEvent): void {
    const failed = this.#failed;
    if (failed === undefined || type !== 'MODIFIED' || pod.deletion === undefined) return;
    this.#failed = undefined;
    if (this.#backOffEnds(failed.at) > this.#world.kernel.now) return;
    const { namespace, name } = this.#world.identity;
    this.#emitFailure(`skip schedule deleting pod: ${namespace}/${name}`, because('delete-requested'));
  }

  #planRetry(at: SimTime): void {
    this.#retry?.cancel();
    this.#retry = this.#world.kernel.at(at, () => this.#start());
  }

  #start(): void {
    const { pod } = this.#api;
    if (this.#inFlight || pod === undefined || pod.nodeName !== undefined || pod.deletion !== undefined) return;
    if (pod.spec.schedulingGates.length > 0) return;
    this.#inFlight = true;
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
      this.#inFlight = false;
      this.#attempt();
    });
  }

  #attempt(): void {
    const { pod } = this.#api;
    if (pod === undefined || pod.deletion !== undefined) return;
    const decision = findNode(this.#world, pod.spec);
    if (decision.node !== undefined) {
      this.#failed = undefined;
      this.#bind(decision.node);
      return;
    }
    const { now } = this.#world.kernel;
    this.#attempts += 1;
    this.#failed = { at: now, spec: pod.spec, plugins: decision.plugins };
    this.#tell(decision);
    this.#planRetry(simTime(now + unschedulableFlush));
  }

  #tell({ message, fields }: Unschedulable): void {
    const cause = because('pod-unschedulable', fields, { attempts: this.#attempts });
    this.#api.setCondition({ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, cause });
    const text = message.length > maxEventBytes ? `${message.slice(0, maxEventBytes - 4)} ...` : message;
    this.#emitFailure(text, cause);
  }

  #emitFailure(message: string, cause: Cause): void {
    const event = { type: 'Warning', reason: 'FailedScheduling', source: this.#source, container: null } as const;
    emitEvent(this.#world, { ...event, message, cause });
  }

  #bind(node: string): void {
    const cause = because('pod-scheduled', [], { node });
    this.#api.bind(node, { ...scheduledCondition, cause });
    const message = texts.scheduled(this.#world.identity, node);
    emitEvent(this.#world, { type: 'Normal', reason: 'Scheduled', source: this.#source, container: null, message, cause });
  }
}
