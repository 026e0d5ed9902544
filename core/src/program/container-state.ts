import type { ContainerState, Site } from './model.ts';
import { ObservedMap, ObservedSet } from './observed.ts';
import { ProcessList } from './process-list.ts';

/**
 * The state of a container that is about to start: no files of its own, nothing running, nothing served. `mounts` holds what
 * volumes give, by mount path; a map that is handed to several containers is shared by them.
 */
export function createContainerState(mounts: ReadonlyMap<string, Map<string, string>> = new Map()): ContainerState {
  return new CountedState(mounts);
}

class CountedState implements ContainerState {
  readonly files = new ObservedMap<string, string>();
  readonly removed = new ObservedSet<string>();
  readonly mounts: ReadonlyMap<string, Map<string, string>>;
  readonly listening = new ObservedSet<number | 'all'>();
  readonly sites = new ObservedMap<number | 'all', Site>();
  readonly processes = { entries: new ProcessList(), nextPid: 1 };
  readonly #volumes: readonly Map<string, string>[];
  #unknownWriter = false;
  #filesAdded = false;
  #programsAdded = false;
  #flags = 0;
  #asks = 0;

  constructor(mounts: ReadonlyMap<string, Map<string, string>>) {
    this.mounts = mounts;
    this.#volumes = [...mounts.values()];
  }

  get unknownWriter(): boolean {
    return this.#unknownWriter;
  }

  set unknownWriter(value: boolean) {
    if (value !== this.#unknownWriter) this.#flags += 1;
    this.#unknownWriter = value;
  }

  get filesAdded(): boolean {
    return this.#filesAdded;
  }

  set filesAdded(value: boolean) {
    if (value !== this.#filesAdded) this.#flags += 1;
    this.#filesAdded = value;
  }

  get programsAdded(): boolean {
    return this.#programsAdded;
  }

  set programsAdded(value: boolean) {
    if (value !== this.#programsAdded) this.#flags += 1;
    this.#programsAdded = value;
  }

  /** Not a number, which equals nothing, where a volume does not count its changes. */
  get changes(): number {
    const { files, removed, listening, sites } = this;
    let changes = this.#flags + files.changes + removed.changes + listening.changes + sites.changes;
    for (const volume of this.#volumes) changes += volume instanceof ObservedMap ? volume.changes : Number.NaN;
    return changes;
  }

  get asks(): number {
    return this.#asks + this.processes.entries.reads;
  }

  asked(): void {
    this.#asks += 1;
  }
}
