import type { Scenario } from '../scenario/model.ts';

/** Which other objects the cluster holds, as `Kind/name`. */
export class ObjectStore {
  readonly #present: Set<string>;
  readonly #absent: Set<string>;
  readonly #unknownExist: boolean;
  readonly #listeners: (() => void)[] = [];

  /** `unknownExist`: what nobody speaks of is taken to be there, because most manifests rely on objects of other files. */
  constructor(present: readonly string[], absent: readonly string[], unknownExist: boolean) {
    this.#present = new Set(present);
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

  /** Whether there is an object of a kind, whatever its name, that somebody speaks of. */
  hasKind(kind: string): boolean {
    for (const reference of this.#present) if (reference.startsWith(`${kind}/`)) return true;
    return false;
  }

  create(reference: string): void {
    this.#absent.delete(reference);
    this.#present.add(reference);
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

/**
 * The objects of a simulation. What a scenario's action creates is not there before. In a cluster that is described, an object that
 * the scenario does not list does not exist.
 */
export function createObjectStore(fileObjects: readonly string[], scenario: Scenario): ObjectStore {
  const later = scenario.actions.flatMap((action) => (action.do === 'create' ? [action.object] : []));
  const absent = [...scenario.cluster.absent, ...later];
  return new ObjectStore([...fileObjects, ...scenario.cluster.objects], absent, !scenario.cluster.described);
}
