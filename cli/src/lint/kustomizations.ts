import path from 'node:path';
import { isKustomizationName, readKustomization } from '#core/workload/kustomization.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import type { CliIo } from '../io.ts';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Folders above a file that are looked at for a kustomization which names it. */
const levels = 4;

/** Knows which files are patches by the kustomizations among the files that are checked, and those in the folders of a file and above it. */
export class Kustomizations {
  readonly #io: CliIo;
  readonly #patches = new Set<string>();
  readonly #read = new Set<string>();

  constructor(io: CliIo, files: readonly string[]) {
    this.#io = io;
    for (const file of files) if (isKustomizationName(file.replaceAll(path.sep, '/'))) this.#add(path.resolve(file));
  }

  /** Whether a kustomization lays the file over others. */
  isPatch(file: string): boolean {
    if (file === '-') return false;
    const full = path.resolve(file);
    let folder = path.dirname(full);
    for (let level = 0; level <= levels; level++) {
      for (const name of names) this.#add(path.join(folder, name));
      folder = path.dirname(folder);
    }
    return this.#patches.has(full);
  }

  #add(file: string): void {
    if (this.#read.has(file)) return;
    this.#read.add(file);
    const text = this.#textOf(file);
    const found = text === undefined ? undefined : readKustomization(file.replaceAll(path.sep, '/'), parseYaml(text));
    for (const patch of found?.patches ?? []) this.#patches.add(path.resolve(path.dirname(file), patch));
  }

  /** Nobody asked for this file: that it cannot be read, or is a folder, says nothing. */
  #textOf(file: string): string | undefined {
    try {
      return this.#io.exists(file) ? this.#io.read(file) : undefined;
    } catch {
      return undefined;
    }
  }
}
