import { addTime, type SimTime, seconds } from '../../../base/time.ts';
import { texts } from '../../events/event-texts.ts';
import type { PlannedEvent } from '../../kernel/event-queue.ts';
import { priorities } from '../../kernel/kernel.ts';
import type { ApiPod } from '../../model/api-pod.ts';
import { emitEvent, type World } from '../../model/world.ts';
import { because } from '../../rules.ts';
import type { Cause } from '../../trace.ts';
import type { StatusManager } from '../status-manager/status-manager.ts';
import type { WorkQueue } from '../work-queue/work-queue.ts';

const pastDeadline = because('deadline-exceeded', [['spec', 'activeDeadlineSeconds']]);

/** The pod's `activeDeadlineSeconds`: pkg/kubelet/active_deadline.go activeDeadlineHandler. */
export class ActiveDeadline {
  readonly #world: World;
  readonly #queue: WorkQueue;
  readonly #status: StatusManager;
  readonly #onDue: (why: Cause) => void;
  #planned: PlannedEvent | undefined;

  constructor(world: World, queue: WorkQueue, status: StatusManager, onDue: (why: Cause) => void) {
    this.#world = world;
    this.#queue = queue;
    this.#status = status;
    this.#onDue = onDue;
  }

  /** ShouldSync, which the sync loop asks at each of its ticks: only the one that finds the deadline over is planned. */
  watch(pod: ApiPod): void {
    this.stop();
    const end = this.#endOf(pod);
    if (end === undefined) return;
    this.#planned = this.#world.kernel.at(this.#queue.nextTick(end), () => this.#onDue(pastDeadline), priorities.periodic);
  }

  stop(): void {
    this.#planned?.cancel();
  }

  /** ShouldEvict; its event comes with each status that is made of such a pod. */
  isPast(pod: ApiPod): boolean {
    const end = this.#endOf(pod);
    return end !== undefined && this.#world.kernel.now >= end;
  }

  tell(): void {
    emitEvent(this.#world, {
      type: 'Normal',
      reason: 'DeadlineExceeded',
      source: 'kubelet',
      container: null,
      message: texts.deadlineExceeded,
      cause: pastDeadline,
    });
  }

  /** pastActiveDeadline: counts from the kubelet's own start time, from the API's where a new process has none yet. */
  #endOf({ spec, status }: ApiPod): SimTime | undefined {
    const startTime = this.#status.status?.startTime ?? status.startTime;
    if (spec.activeDeadlineSeconds === undefined || startTime === undefined) return undefined;
    return addTime(startTime, seconds(spec.activeDeadlineSeconds));
  }
}
