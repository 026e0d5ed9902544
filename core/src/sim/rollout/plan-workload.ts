import { english } from '#l10n/localizer.ts';
import { addTime, milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import { allContainers } from '../../workload/containers.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import { podCounts } from '../../workload/pod-count.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import { readUpdateStrategy, type UpdateStrategy } from '../../workload/update-strategy.ts';
import type { Latencies } from '../model/parameters.ts';
import { Stratified } from '../model/stratified.ts';
import { noContainer, withImage } from '../model/with-image.ts';
import type { WorkloadPlan } from '../model/workload-plan.ts';
import { because } from '../rules.ts';
import type { Action } from '../scenario/model.ts';
import { departure, type PodTimes } from './departure.ts';
import { Siblings } from './siblings.ts';

/** Each change of an image asks for the life of another pod; more than so many are not followed. */
const mostChanges = 16;

/** The lives of the workload's other pods. */
export interface OtherPods {
  /** From the creation of a pod with this spec at a moment until it is ready, if it ever is. */
  readyAfter(spec: PodSpec, at: SimTime): SimDuration | undefined;
  /** The same of the pod that is followed, while nothing is done to its workload. */
  firstReadyAfter(): SimDuration | undefined;
  /** From the deletion of a pod at a moment until it is gone. */
  goneAfter(at: SimTime): SimDuration | undefined;
}

export interface WorkloadInput {
  readonly object: KubernetesObject;
  readonly spec: PodSpec;
  readonly actions: readonly Action[];
  /** How many nodes a DaemonSet has pods on. */
  readonly nodes: number;
  readonly seed: number;
  readonly latencies: Latencies;
}

type Leave = WorkloadPlan['leaves'];

interface ScaledDown {
  readonly leave: NonNullable<Leave>;
  /** As they were before. */
  readonly siblings: Siblings;
}

type SetImage = Action & { readonly do: 'set-image' };

/**
 * What becomes of one of a workload's pods when the template gets another image, or when the workload is scaled: pkg/controller/deployment, statefulset,
 * daemon and replicaset. Which of several equal pods is followed is chance. Undefined where nothing is done to a workload, or no controller owns
 * the pod.
 */
export function planWorkload(input: WorkloadInput, others: OtherPods): WorkloadPlan | undefined {
  const concerns = ({ do: what }: Action): boolean => what === 'set-image' || what === 'scale';
  if (!input.actions.some(concerns) || readUpdateStrategy(input.object, 1, 1) === undefined) return undefined;
  return new WorkloadCourse(input, others).plan();
}

class WorkloadCourse {
  readonly #input: WorkloadInput;
  readonly #others: OtherPods;
  readonly #chance: Stratified;
  #siblings: Siblings;
  readonly #withoutEffect: WorkloadPlan['withoutEffect'][number][] = [];
  #changes = 0;
  #spec: PodSpec;
  #scaledDown: ScaledDown | undefined;
  #replaced: Leave;
  /** A StatefulSet's pod is not available, and so it comes to no other. */
  #isStuck = false;

  constructor(input: WorkloadInput, others: OtherPods) {
    this.#input = input;
    this.#others = others;
    this.#chance = new Stratified('workload', input.seed);
    this.#siblings = Siblings.created(Math.max(0, podCounts([])(input.object) ?? 1));
    this.#spec = input.spec;
  }

  plan(): WorkloadPlan {
    for (const action of this.#input.actions.toSorted((one, other) => one.at - other.at)) {
      const due = this.#leaves;
      if (due !== undefined && due.at <= action.at) break;
      if (action.do === 'set-image' && this.#changes++ < mostChanges) this.#setImage(action);
      else if (action.do === 'scale') this.#scale(action.at, action.replicas);
    }
    return { leaves: this.#leaves, withoutEffect: this.#withoutEffect };
  }

  /** Whichever controller comes first. */
  get #leaves(): Leave {
    const leave = this.#scaledDown?.leave;
    if (leave === undefined || this.#replaced === undefined) return leave ?? this.#replaced;
    return this.#replaced.at < leave.at ? this.#replaced : leave;
  }

  #setImage({ at, container, image }: SetImage): void {
    if (!allContainers(this.#spec).some(({ name }) => name === container)) {
      this.#note(noContainer(container));
      return;
    }
    this.#spec = withImage(this.#spec, container, image);
    this.#replaced = undefined;
    const { count } = this.#siblings;
    if (count === 0 || sameImages(this.#spec, this.#input.spec)) return;
    const { object, nodes } = this.#input;
    const strategy = readUpdateStrategy(object, count, nodes);
    if (strategy === undefined) return;
    if (strategy.kind === 'stay') {
      this.#note(strategy.why);
      return;
    }
    const turn = Math.floor(this.#chance.next() * (strategy.kind === 'nodes' ? nodes : count));
    const times = new Times(this.#input, this.#others, this.#spec, at, strategy.minReadySeconds);
    const after = this.#isStuck ? undefined : departure(strategy, times, turn, count, at);
    if (after === undefined) this.#stay(strategy, times, image);
    else this.#replaced = { at: this.#soon(at, after), why: because('replaced-by-rollout'), isLast: false };
  }

  #stay(strategy: UpdateStrategy, times: PodTimes, image: string): void {
    if (strategy.kind === 'ordered' && strategy.partition > 0) {
      this.#note(english('assumption.partition', { number: strategy.partition }));
    } else if (strategy.kind === 'ordered' && strategy.waits && (this.#isStuck || times.first() === undefined)) {
      this.#note(english('assumption.waitsForReady'));
    } else {
      this.#note(english('assumption.rolloutWaits', { image }));
      this.#isStuck = strategy.kind === 'ordered' && strategy.waits;
    }
  }

  #scale(at: SimTime, replicas: number): void {
    const { object } = this.#input;
    if (podCounts([])(object) === undefined) {
      this.#note(english('assumption.noReplicas', { kind: object.kind }), 'scale');
      return;
    }
    // The controller looks at how many there are to be when it comes to the pod, not at what was said before.
    if (this.#scaledDown !== undefined && replicas > this.#siblings.count) {
      this.#siblings = this.#scaledDown.siblings;
      this.#scaledDown = undefined;
    }
    const siblings = this.#siblings;
    const after = this.#scaledDown === undefined ? this.#departureByScale(at, replicas) : undefined;
    if (after !== undefined) {
      const leave = { at: this.#soon(at, after), why: because('scaled-down'), isLast: replicas === 0 };
      this.#scaledDown = { leave, siblings };
    }
    this.#siblings = siblings.become(at, replicas);
    // The last pod is the one that does not become available.
    if (replicas < siblings.count) this.#isStuck = false;
  }

  /** From the request until the pod's turn to be deleted; undefined where it stays. */
  #departureByScale(at: SimTime, replicas: number): SimDuration | undefined {
    const { count } = this.#siblings;
    if (this.#input.object.kind !== 'StatefulSet')
      return this.#siblings.scaleDown(at, replicas, this.#chance.next()) ? milliseconds(0) : undefined;
    // The pod has the lowest ordinal, and goes when the others have gone.
    if (replicas > 0 || count === 0) return undefined;
    const gone = count > 1 ? this.#others.goneAfter(at) : milliseconds(0);
    return gone && milliseconds((count - 1) * gone);
  }

  #soon(at: SimTime, after: SimDuration): SimTime {
    return addTime(at, milliseconds(after + this.#input.latencies.draw('controller')));
  }

  #note(value: string, what = 'set-image'): void {
    this.#withoutEffect.push({ about: `action ${what}`, value, path: [] });
  }
}

/** How long the others take, asked for only where it counts: each is a life of its own. */
class Times implements PodTimes {
  readonly #input: WorkloadInput;
  readonly #others: OtherPods;
  readonly #spec: PodSpec;
  readonly #at: SimTime;
  readonly #minReadySeconds: number;

  constructor(input: WorkloadInput, others: OtherPods, spec: PodSpec, at: SimTime, minReadySeconds: number) {
    this.#input = input;
    this.#others = others;
    this.#spec = spec;
    this.#at = at;
    this.#minReadySeconds = minReadySeconds;
  }

  first(): SimDuration | undefined {
    return this.#availableAfter(this.#others.firstReadyAfter());
  }

  available(): SimDuration | undefined {
    return this.#availableAfter(this.#others.readyAfter(this.#spec, this.#at));
  }

  gone(): SimDuration | undefined {
    return this.#others.goneAfter(this.#at);
  }

  /** `minReadySeconds` count from the whole second in which the pod became ready. */
  #availableAfter(ready: SimDuration | undefined): SimDuration | undefined {
    if (ready === undefined) return undefined;
    const rest = this.#minReadySeconds === 0 ? 0 : this.#minReadySeconds * 1000 - 500;
    return milliseconds(ready + rest + 2 * this.#input.latencies.draw('controller'));
  }
}

function sameImages(spec: PodSpec, other: PodSpec): boolean {
  const images = (of: PodSpec): string => JSON.stringify(allContainers(of).map(({ image }) => image));
  return images(spec) === images(other);
}
