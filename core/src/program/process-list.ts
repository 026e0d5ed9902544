import type { ProcessEntry } from './model.ts';

/**
 * The processes of a container in the order in which they started. They are few and come and go all the time: a list is quicker
 * than a Map, whose tables of former entries would keep ended processes in memory.
 */
export class ProcessList {
  readonly #entries: ProcessEntry[] = [];
  #reads = 0;

  /** How often somebody looked for a process. */
  get reads(): number {
    return this.#reads;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** A copy, which does not change with the list. */
  get all(): readonly ProcessEntry[] {
    this.#reads += 1;
    return [...this.#entries];
  }

  get(pid: number): ProcessEntry | undefined {
    this.#reads += 1;
    for (const entry of this.#entries) if (entry.pid === pid) return entry;
    return undefined;
  }

  /** Takes the place of an entry with the same PID. */
  set(entry: ProcessEntry): void {
    const index = this.#indexOf(entry.pid);
    if (index < 0) this.#entries.push(entry);
    else this.#entries[index] = entry;
  }

  delete(pid: number): void {
    const index = this.#indexOf(pid);
    if (index < 0) return;
    if (index === this.#entries.length - 1) this.#entries.pop();
    else this.#entries.splice(index, 1);
  }

  #indexOf(pid: number): number {
    for (let index = this.#entries.length - 1; index >= 0; index--) if (this.#entries[index]?.pid === pid) return index;
    return -1;
  }
}
