import { type SimDuration, type SimTime, simTime } from '../../base/time.ts';

interface Generation {
  readonly bornAt: SimTime;
  readonly count: number;
}

/** The pods of a workload by age; the one that is followed is among the oldest. */
export class Siblings {
  readonly #generations: readonly Generation[];

  private constructor(generations: readonly Generation[]) {
    this.#generations = generations;
  }

  /** Those that were created with the workload. */
  static created(count: number): Siblings {
    return new Siblings([{ bornAt: simTime(0), count }]);
  }

  get count(): number {
    return this.#generations.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether some are younger than others. */
  get differ(): boolean {
    return this.#generations.some(({ count }, turn) => turn > 0 && count > 0);
  }

  /**
   * Whether the pod goes when only so many stay: controller_utils.go ActivePodsWithRanks. Those that are not ready go first, and then those that
   * became so later; ages are compared by their logarithm, and among equals UIDs decide, which is chance.
   * @param chance in [0, 1)
   * @param readyAfter from the creation of each until it is ready, if it ever is
   */
  scaleDown(at: SimTime, replicas: number, chance: number, readyAfter: SimDuration | undefined): boolean {
    const own = this.#generations[0];
    if (own === undefined) return false;
    const rankOf = (one: Generation): number => rank(one, at, readyAfter);
    const surplus = this.count - replicas;
    const younger = sum(this.#generations.filter((one) => rankOf(one) < rankOf(own)));
    const equal = sum(this.#generations.filter((one) => rankOf(one) === rankOf(own)));
    return chance * equal < surplus - younger;
  }

  /** So many there are from now on; the youngest have gone. */
  become(at: SimTime, replicas: number): Siblings {
    let surplus = this.count - replicas;
    if (surplus < 0) return new Siblings([...this.#generations, { bornAt: at, count: -surplus }]);
    const left: Generation[] = [];
    for (const generation of this.#generations.toReversed()) {
      const fewer = Math.min(generation.count, surplus);
      left.unshift({ ...generation, count: generation.count - fewer });
      surplus -= fewer;
    }
    return new Siblings(left);
  }
}

/** Above any logarithm of an age. */
const ready = 1000;

/** Lower ones go first: controller_utils.go logarithmicRankDiff, in nanoseconds. */
function rank({ bornAt }: Generation, at: SimTime, readyAfter: SimDuration | undefined): number {
  const isReady = readyAfter !== undefined && bornAt + readyAfter <= at;
  const age = at - bornAt - (isReady ? readyAfter : 0);
  return (isReady ? ready : 0) + (age > 0 ? Math.floor(Math.log2(age * 1e6)) : -1);
}

function sum(generations: readonly Generation[]): number {
  return generations.reduce((total, { count }) => total + count, 0);
}
