/** The variables of a shell, and which of them its child processes inherit. */
export class VariableTable {
  readonly #values: Map<string, string>;
  readonly #exported: Set<string>;
  /** What `environment` gives until something changes. */
  #environment: ReadonlyMap<string, string> | undefined;

  /** A copy of another table, as a subshell has it. */
  constructor(from?: VariableTable) {
    this.#values = new Map(from === undefined ? undefined : from.#values);
    this.#exported = new Set(from === undefined ? undefined : from.#exported);
    this.#environment = from?.environment();
  }

  get size(): number {
    return this.#values.size;
  }

  get exportedSize(): number {
    return this.#exported.size;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
    this.#environment = undefined;
  }

  delete(name: string): void {
    this.#values.delete(name);
    this.#environment = undefined;
  }

  /** Sets a variable to what it was before; undefined where it was not set. */
  restore(name: string, value: string | undefined): void {
    if (value === undefined) this.delete(name);
    else this.set(name, value);
  }

  isExported(name: string): boolean {
    return this.#exported.has(name);
  }

  export(name: string): void {
    this.#exported.add(name);
    this.#environment = undefined;
  }

  withdraw(name: string): void {
    this.#exported.delete(name);
    this.#environment = undefined;
  }

  /** What a child process inherits, in the order in which it was exported; does not change with the table. */
  environment(): ReadonlyMap<string, string> {
    this.#environment ??= this.#copyExported();
    return this.#environment;
  }

  #copyExported(): ReadonlyMap<string, string> {
    const environment = new Map<string, string>();
    for (const name of this.#exported) {
      const value = this.#values.get(name);
      if (value !== undefined) environment.set(name, value);
    }
    return environment;
  }
}
