import { english } from '#l10n/localizer.ts';
import { addTime, milliseconds, type SimDuration, type SimTime } from '../../base/time.ts';
import { allContainers } from '../../workload/containers.ts';
import { Fields } from '../../workload/fields.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import { podCounts } from '../../workload/pod-count.ts';
import type { PodSpec } from '../../workload/pod-spec.ts';
import { managesInOrder, readUpdateStrategy, type UpdateStrategy } from '../../workload/update-strategy.ts';
import type { Latencies } from '../model/parameters.ts';
import { Stratified } from '../model/stratified.ts';
import { noContainer, withImage } from '../model/with-image.ts';
import type { WorkloadPlan } from '../model/workload-plan.ts';
import { because } from '../rules.ts';
import type { Action } from '../scenario/model.ts';
import { departure, type PodTimes } from './departure.ts';
import { Siblings } from './siblings.ts';
import { imagesOf } from './simulated-pods.ts';
import { type OtherPods, Times } from './times.ts';

export interface WorkloadInput {
  readonly object: KubernetesObject;
  readonly spec: PodSpec;
  readonly actions: readonly Action[];
  /** How many nodes a DaemonSet has pods on. */
  readonly nodes: number;
  readonly seed: number;
  readonly until: SimTime;
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
    const actions = this.#input.actions.toSorted((one, other) => one.at - other.at);
    const last = actions.findLast(({ do: what }) => what === 'set-image');
    for (const action of actions) {
      const due = this.#leaves;
      if (due !== undefined && due.at <= action.at) break;
      if (action.do === 'set-image') this.#setImage(action, action === last);
      else if (action.do === 'scale') this.#scale(action.at, action.replicas);
    }
    const leaves = this.#leaves;
    if (leaves !== undefined && leaves.at > this.#input.until) {
      this.#note(english('assumption.afterSimulated'), leaves.why.rule === 'scaled-down' ? 'scale' : 'set-image');
    }
    return { leaves, withoutEffect: this.#withoutEffect };
  }

  /** Whichever controller comes first. */
  get #leaves(): Leave {
    const leave = this.#scaledDown?.leave;
    if (leave === undefined || this.#replaced === undefined) return leave ?? this.#replaced;
    return this.#replaced.at < leave.at ? this.#replaced : leave;
  }

  /** The last change is always looked at; of the others, as many as there is room for. */
  #setImage({ at, container, image }: SetImage, isLast: boolean): void {
    if (!allContainers(this.#spec).some(({ name }) => name === container)) {
      this.#note(noContainer(container));
      return;
    }
    this.#spec = withImage(this.#spec, container, image);
    this.#replaced = undefined;
    const { count } = this.#siblings;
    if (count === 0 || imagesOf(this.#spec) === imagesOf(this.#input.spec)) return;
    if (!isLast && !this.#others.hasRoomFor(this.#spec)) return;
    const { object, nodes } = this.#input;
    const strategy = readUpdateStrategy(object, count, nodes);
    if (strategy === undefined) return;
    if (strategy.kind === 'stay') {
      this.#note(strategy.why);
      return;
    }
    const turn = Math.floor(this.#chance.next() * (strategy.kind === 'nodes' ? nodes : count));
    const times = this.#timesOf(at, strategy.minReadySeconds);
    const after = this.#isStuck ? undefined : departure(strategy, times, turn, count, at);
    if (after === undefined) this.#stay(strategy, times, image);
    else this.#replaced = { at: this.#soon(at, after), why: because('replaced-by-rollout'), isLast: false };
  }

  #timesOf(at: SimTime, minReadySeconds: number): PodTimes {
    return new Times({ at, spec: this.#spec, minReadySeconds }, this.#others, this.#input.latencies);
  }

  #stay(strategy: UpdateStrategy, times: PodTimes, image: string): void {
    if (strategy.kind === 'ordered' && strategy.partition > 0) {
      this.#note(english('assumption.partition', { number: strategy.partition }));
    } else if (strategy.kind === 'ordered' && strategy.waits && (this.#isStuck || times.first() === undefined)) {
      this.#note(english('assumption.waitsForReady'));
    } else if (times.available() !== undefined) {
      this.#note(english('assumption.afterSimulated'));
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
    const { kind, node } = this.#input.object;
    if (kind !== 'StatefulSet') {
      const readyAfter = this.#siblings.differ ? this.#others.firstReadyAfter() : milliseconds(0);
      return this.#siblings.scaleDown(at, replicas, this.#chance.next(), readyAfter) ? milliseconds(0) : undefined;
    }
    if (replicas > 0 || count === 0) return undefined;
    // The pod has the lowest ordinal: stateful_set_control.go processCondemned.
    const waits = count > 1 && managesInOrder(new Fields(node).object('spec'));
    const gone = waits ? this.#others.goneAfter(at) : milliseconds(0);
    return gone && milliseconds((count - 1) * gone);
  }

  #soon(at: SimTime, after: SimDuration): SimTime {
    return addTime(at, milliseconds(after + this.#input.latencies.draw('controller')));
  }

  #note(value: string, what = 'set-image'): void {
    this.#withoutEffect.push({ about: `action ${what}`, value, path: [] });
  }
}
