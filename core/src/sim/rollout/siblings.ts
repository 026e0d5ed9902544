import { type SimTime, simTime } from '../../base/time.ts';

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

  /**
   * Whether the pod goes when only so many stay: controller_utils.go ActivePodsWithRanks. Younger ones go first; ages are compared by
   * their logarithm, and among equals UIDs decide, which is chance.
   * @param chance in [0, 1)
   */
  scaleDown(at: SimTime, replicas: number, chance: number): boolean {
    const own = this.#generations[0];
    if (own === undefined) return false;
    const ageOf = ({ bornAt }: Generation): number => Math.floor(Math.log2(Math.max(1, at - bornAt)));
    const surplus = this.count - replicas;
    const younger = sum(this.#generations.filter((one) => ageOf(one) < ageOf(own)));
    const equal = sum(this.#generations.filter((one) => ageOf(one) === ageOf(own)));
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

function sum(generations: readonly Generation[]): number {
  return generations.reduce((total, { count }) => total + count, 0);
}
