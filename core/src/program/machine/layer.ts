import type { SimTime } from '../../base/time.ts';
import { Version } from './version.ts';

/** A file that a program has written, as far as other programs can tell. */
export interface WrittenFile {
  readonly content: string;
  /** More than the content has where not all of it is kept. */
  readonly bytes: number;
  readonly executable: boolean;
  /** The moment of the last write. */
  readonly writtenAt: SimTime;
}

/**
 * What programs have written to a container's own layer, by path, or to a volume, by the path within it, whoever mounts it. The path of a
 * directory ends with a slash.
 */
export class Layer {
  readonly #files = new Map<string, WrittenFile>();
  #version: Version;

  constructor(beginning = new Version()) {
    this.#version = beginning;
  }

  /** Stands for all that is in the layer, times apart. */
  get version(): Version {
    return this.#version;
  }

  /** What programs have written and not removed. */
  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#files.values()) sum += bytes;
    return sum;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  get(path: string): WrittenFile | undefined {
    return this.#files.get(path);
  }

  paths(): Iterable<string> {
    return this.#files.keys();
  }

  set(path: string, file: WrittenFile): void {
    const before = this.#files.get(path);
    this.#files.set(path, file);
    if (before !== undefined && isSame(before, file)) return;
    const { content, bytes, executable } = file;
    this.#version = this.#version.after(`${path.length} ${bytes} ${executable} ${path}${content}`);
  }

  delete(path: string): void {
    if (this.#files.delete(path)) this.#version = this.#version.after(`- ${path}`);
  }
}

function isSame(a: WrittenFile, b: WrittenFile): boolean {
  return a.content === b.content && a.bytes === b.bytes && a.executable === b.executable;
}
