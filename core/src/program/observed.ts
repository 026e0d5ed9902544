import type { Version } from './machine/version.ts';

/** A map whose version is another one after each change: whoever remembers what was read from it can see whether that still holds. */
export class ObservedMap<K, V> extends Map<K, V> {
  #version: Version;

  constructor(beginning: Version) {
    super();
    this.#version = beginning;
  }

  get version(): Version {
    return this.#version;
  }

  override set(key: K, value: V): this {
    this.#version = this.#version.after(undefined);
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    if (this.has(key)) this.#version = this.#version.after(undefined);
    return super.delete(key);
  }

  override clear(): void {
    if (this.size > 0) this.#version = this.#version.after(undefined);
    super.clear();
  }
}

/** A set that has a version. */
export class ObservedSet<T extends string | number> extends Set<T> {
  #version: Version;

  constructor(beginning: Version) {
    super();
    this.#version = beginning;
  }

  get version(): Version {
    return this.#version;
  }

  override add(value: T): this {
    if (!this.has(value)) this.#version = this.#version.after(`+ ${value}`);
    return super.add(value);
  }

  override delete(value: T): boolean {
    if (this.has(value)) this.#version = this.#version.after(`- ${value}`);
    return super.delete(value);
  }

  override clear(): void {
    if (this.size > 0) this.#version = this.#version.after('clear');
    super.clear();
  }
}
