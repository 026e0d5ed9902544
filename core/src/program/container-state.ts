import { Layer } from './machine/layer.ts';
import { Version } from './machine/version.ts';
import type { ContainerState, Site } from './model.ts';
import { ObservedMap, ObservedSet } from './observed.ts';
import { ProcessList } from './process-list.ts';

/**
 * The state of a container that is about to start: no files of its own, nothing running, nothing served. `mounts` holds what
 * volumes give, by mount path; a layer that is handed to several containers is shared by them. `beginning` is the version that all runs of the
 * container have in common.
 */
export function createContainerState(
  mounts: ReadonlyMap<string, Layer> = new Map(),
  beginning: Version = new Version(),
): ContainerState {
  return new VersionedState(mounts, beginning);
}

class VersionedState implements ContainerState {
  readonly files: Layer;
  readonly removed: ObservedSet<string>;
  readonly mounts: ReadonlyMap<string, Layer>;
  readonly listening: ObservedSet<number | 'all'>;
  readonly sites: ObservedMap<number | 'all', Site>;
  readonly processes = { entries: new ProcessList(), nextPid: 1 };
  #unknownWriter = false;
  #filesAdded = false;
  #programsAdded = false;
  #flags: Version;
  #asks = 0;

  constructor(mounts: ReadonlyMap<string, Layer>, beginning: Version) {
    this.mounts = mounts;
    this.files = new Layer(beginning);
    this.removed = new ObservedSet(beginning);
    this.listening = new ObservedSet(beginning);
    this.sites = new ObservedMap(beginning);
    this.#flags = beginning;
  }

  get unknownWriter(): boolean {
    return this.#unknownWriter;
  }

  set unknownWriter(value: boolean) {
    if (value !== this.#unknownWriter) this.#flags = this.#flags.after('unknownWriter');
    this.#unknownWriter = value;
  }

  get filesAdded(): boolean {
    return this.#filesAdded;
  }

  set filesAdded(value: boolean) {
    if (value !== this.#filesAdded) this.#flags = this.#flags.after('filesAdded');
    this.#filesAdded = value;
  }

  get programsAdded(): boolean {
    return this.#programsAdded;
  }

  set programsAdded(value: boolean) {
    if (value !== this.#programsAdded) this.#flags = this.#flags.after('programsAdded');
    this.#programsAdded = value;
  }

  get versions(): readonly Version[] {
    const versions = [this.#flags, this.files.version, this.removed.version, this.listening.version, this.sites.version];
    for (const volume of this.mounts.values()) versions.push(volume.version);
    return versions;
  }

  get asks(): number {
    return this.#asks + this.processes.entries.reads;
  }

  asked(): void {
    this.#asks += 1;
  }
}
