/** A map that counts its changes: whoever remembers what was read from it can see whether that still holds. */
export class ObservedMap<K, V> extends Map<K, V> {
  #changes = 0;

  get changes(): number {
    return this.#changes;
  }

  override set(key: K, value: V): this {
    this.#changes += 1;
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    this.#changes += 1;
    return super.delete(key);
  }

  override clear(): void {
    this.#changes += 1;
    super.clear();
  }
}

/** A set that counts its changes. */
export class ObservedSet<T> extends Set<T> {
  #changes = 0;

  get changes(): number {
    return this.#changes;
  }

  override add(value: T): this {
    this.#changes += 1;
    return super.add(value);
  }

  override delete(value: T): boolean {
    this.#changes += 1;
    return super.delete(value);
  }

  override clear(): void {
    this.#changes += 1;
    super.clear();
  }
}
