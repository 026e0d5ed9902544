import { milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import type { Latencies } from '../model/parameters.ts';
import type { PodTimes } from './departure.ts';

/** The lives of the workload's pods. */
export interface OtherPods {
  /** Whether the life of a pod with this spec is known, or may still be asked for. */
  hasRoomFor(spec: PodSpec): boolean;
  /** From the creation of a pod with this spec until it is ready, if it ever is. */
  readyAfter(spec: PodSpec): SimDuration | undefined;
  /** The same of the pod that is followed, while nothing is done to its workload. */
  firstReadyAfter(): SimDuration | undefined;
  /** From the deletion of a pod at a moment until it is gone. */
  goneAfter(at: SimTime): SimDuration | undefined;
}

/** What a change of the template makes of a workload's pods. */
export interface TemplateChange {
  readonly at: SimTime;
  readonly spec: PodSpec;
  readonly minReadySeconds: number;
}

/** How long the others take, asked for only where it counts: each is a life of its own. */
export class Times implements PodTimes {
  readonly #change: TemplateChange;
  readonly #others: OtherPods;
  readonly #latencies: Latencies;

  constructor(change: TemplateChange, others: OtherPods, latencies: Latencies) {
    this.#change = change;
    this.#others = others;
    this.#latencies = latencies;
  }

  first(): SimDuration | undefined {
    return this.#availableAfter(this.#others.firstReadyAfter());
  }

  available(): SimDuration | undefined {
    return this.#availableAfter(this.#others.readyAfter(this.#change.spec));
  }

  gone(): SimDuration | undefined {
    return this.#others.goneAfter(this.#change.at);
  }

  /** `minReadySeconds` count from the whole second in which the pod became ready. */
  #availableAfter(ready: SimDuration | undefined): SimDuration | undefined {
    if (ready === undefined) return undefined;
    const { minReadySeconds } = this.#change;
    const rest = minReadySeconds === 0 ? 0 : minReadySeconds * 1000 - 500;
    return milliseconds(ready + rest + 2 * this.#latencies.draw('controller'));
  }
}
