import { milliseconds, type SimTime, seconds, simTime } from '../../base/time.ts';
import type { JobSettings } from '../../workload/job.ts';
import type { ApiServer } from '../api-server/api-server.ts';
import type { ApiPod } from '../model/api-pod.ts';
import { isTerminalPhase } from '../model/pod-status.ts';
import { apiTime, type World } from '../model/world.ts';
import { because, type RuleId } from '../rules.ts';

/** What happens to pods is looked at together, once a second: syncJobBatchPeriod. */
const batchPeriod = seconds(1);

/**
 * What a Job does to its pod: pkg/controller/job/job_controller.go and the TTL controller. With restartPolicy OnFailure it counts
 * restarts (pastBackoffLimitOnFailure), it has a deadline of its own (pastActiveDeadline), and a finished Job may go with its pods. That it
 * makes new pods is not followed: one pod lives.
 */
export class JobController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #job: JobSettings;
  #isOver = false;

  constructor(world: World, api: ApiServer, job: JobSettings) {
    this.#world = world;
    this.#api = api;
    this.#job = job;
    const deadline = job.activeDeadlineSeconds;
    if (deadline !== undefined) world.kernel.after(seconds(Math.max(0, deadline)), () => this.#fail('job-deadline'));
    api.watch(({ pod }) => this.#see(pod));
  }

  #see(pod: ApiPod): void {
    if (this.#isOver) return;
    if (this.#finishes(pod)) this.#finish(pod.status.phase === 'Succeeded');
    else if (this.#pastBackoffLimit(pod)) {
      this.#isOver = true;
      const { kernel, latencies } = this.#world;
      const delay = milliseconds(batchPeriod + latencies.draw('controller'));
      kernel.after(delay, () => this.#delete('job-backoff-limit'));
    }
  }

  #pastBackoffLimit({ spec, status }: ApiPod): boolean {
    if (spec.restartPolicy !== 'OnFailure' || isTerminalPhase(status.phase)) return false;
    const statuses = [...status.initContainerStatuses, ...status.containerStatuses];
    const restarts = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
    return this.#job.backoffLimit === 0 ? restarts > 0 : restarts >= this.#job.backoffLimit;
  }

  /** Whether the end of this one pod decides when its Job is over. */
  #finishes({ status }: ApiPod): boolean {
    if (status.phase === 'Succeeded') return this.#job.parallelism > 0;
    return status.phase === 'Failed' && this.#job.backoffLimit === 0;
  }

  /** `completionTime` is cut to whole seconds, and the time to live counts from there. */
  #finish(hasSucceeded: boolean): void {
    this.#isOver = true;
    const ttl = this.#job.ttlSecondsAfterFinished;
    if (ttl === undefined) return;
    const finishedAt = apiTime(this.#world, this.#finishedAt(hasSucceeded));
    const at = simTime(Math.max(this.#world.kernel.now, finishedAt + seconds(Math.max(0, ttl))));
    this.#world.kernel.at(at, () => this.#delete('job-time-to-live'));
  }

  /** Pods that are still to come are taken to need as long as this one did, each after a batch of its own; a deadline ends them, too. */
  #finishedAt(hasSucceeded: boolean): SimTime {
    const { kernel, latencies } = this.#world;
    const { completions, parallelism, activeDeadlineSeconds = Number.POSITIVE_INFINITY } = this.#job;
    const turns = hasSucceeded ? Math.max(1, Math.ceil(completions / parallelism)) : 1;
    const turn = kernel.now + batchPeriod + latencies.draw('controller');
    return simTime(Math.max(turn, Math.min(turns * turn, seconds(activeDeadlineSeconds))));
  }

  #fail(rule: RuleId): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#delete(rule);
  }

  #delete(rule: RuleId): void {
    const why = because(rule, [['spec', 'terminationGracePeriodSeconds']]);
    this.#api.delete({ graceSeconds: undefined, force: false, why });
  }
}
