import type { Scenario } from '../scenario/model.ts';

/** Which other objects the cluster holds, as `Kind/name`. */
export class ObjectStore {
  readonly #present: Set<string>;
  readonly #absent: Set<string>;
  readonly #elsewhere: ReadonlySet<string>;
  readonly #unknownExist: boolean;
  readonly #listeners: ((reference: string) => void)[] = [];

  /**
   * `elsewhere`: those of `present` that only other files of the workspace hold. `unknownExist`: what nobody speaks of is taken to be there, because
   * most manifests rely on objects of other files.
   */
  constructor(present: readonly string[], elsewhere: readonly string[], absent: readonly string[], unknownExist: boolean) {
    const own = new Set(present);
    this.#elsewhere = new Set(elsewhere.filter((reference) => !own.has(reference)));
    this.#present = new Set([...present, ...elsewhere]);
    this.#absent = new Set(absent);
    this.#unknownExist = unknownExist;
  }

  exists(reference: string): boolean {
    if (this.#absent.has(reference)) return false;
    return this.#present.has(reference) || this.#unknownExist;
  }

  /** True where only the assumption speaks for the object. */
  isAssumed(reference: string): boolean {
    return this.exists(reference) && !this.#present.has(reference);
  }

  /** What somebody says of an object: that it is there, that it is not, or nothing. */
  said(reference: string): 'exists' | 'absent' | undefined {
    if (this.#absent.has(reference)) return 'absent';
    return this.#present.has(reference) ? 'exists' : undefined;
  }

  /** Whether there is an object of a kind, whatever its name, that somebody speaks of: other files of the workspace do not count. */
  hasKind(kind: string): boolean {
    for (const reference of this.#present) if (reference.startsWith(`${kind}/`) && !this.#elsewhere.has(reference)) return true;
    return false;
  }

  /** `Kind/name` of everything of a kind that somebody says is there. */
  ofKind(kind: string): readonly string[] {
    return [...this.#present].filter((reference) => reference.startsWith(`${kind}/`) && !this.#absent.has(reference));
  }

  create(reference: string): void {
    this.#absent.delete(reference);
    this.#present.add(reference);
    for (const listener of this.#listeners) listener(reference);
  }

  /** Listeners hear of each new object, as `Kind/name`. */
  onChange(listener: (reference: string) => void): void {
    this.#listeners.push(listener);
  }
}

/**
 * The objects of a simulation. What a scenario's action creates is not there before. In a cluster that is described, an object that
 * the scenario does not list does not exist.
 */
export function createObjectStore(fileObjects: readonly string[], elsewhere: readonly string[], scenario: Scenario): ObjectStore {
  const later = scenario.actions.flatMap((action) => (action.do === 'create' ? [action.object] : []));
  const absent = [...scenario.cluster.absent, ...later];
  return new ObjectStore([...fileObjects, ...scenario.cluster.objects], elsewhere, absent, !scenario.cluster.described);
}
