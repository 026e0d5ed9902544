/** The variables of a shell, and which of them its child processes inherit. */
export class VariableTable {
  #values: ReadonlyMap<string, string>;
  /** Undefined: all. */
  #exported: ReadonlySet<string> | undefined;
  /** The same, to be changed: undefined as long as they belong to others as well. */
  #own: { readonly values: Map<string, string>; readonly exported: Set<string> } | undefined;
  /** What `environment` gives until something changes. */
  #environment: ReadonlyMap<string, string> | undefined;

  /** What a process inherits, which is all exported; or a copy of another table, as a subshell has it. */
  constructor(from: ReadonlyMap<string, string> | VariableTable) {
    if (from instanceof VariableTable) {
      from.#own = undefined;
      this.#values = from.#values;
      this.#exported = from.#exported;
      this.#environment = from.#environment;
    } else this.#values = from;
  }

  /** Nothing is copied before somebody changes it. */
  #change(): { readonly values: Map<string, string>; readonly exported: Set<string> } {
    this.#environment = undefined;
    if (this.#own === undefined) {
      this.#own = { values: new Map(this.#values), exported: new Set(this.#exported ?? this.#values.keys()) };
      this.#values = this.#own.values;
      this.#exported = this.#own.exported;
    }
    return this.#own;
  }

  get size(): number {
    return this.#values.size;
  }

  get exportedSize(): number {
    return (this.#exported ?? this.#values).size;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  set(name: string, value: string): void {
    this.#change().values.set(name, value);
  }

  delete(name: string): void {
    this.#change().values.delete(name);
  }

  /** Sets a variable to what it was before; undefined where it was not set. */
  restore(name: string, value: string | undefined): void {
    if (value === undefined) this.delete(name);
    else this.set(name, value);
  }

  isExported(name: string): boolean {
    return (this.#exported ?? this.#values).has(name);
  }

  export(name: string): void {
    if (!this.isExported(name)) this.#change().exported.add(name);
  }

  withdraw(name: string): void {
    if (this.isExported(name)) this.#change().exported.delete(name);
  }

  /** What a child process inherits, in the order in which it was exported; does not change with the table. */
  environment(): ReadonlyMap<string, string> {
    if (this.#exported === undefined) return this.#values;
    this.#environment ??= this.#copyExported(this.#exported);
    return this.#environment;
  }

  #copyExported(names: ReadonlySet<string>): ReadonlyMap<string, string> {
    const environment = new Map<string, string>();
    for (const name of names) {
      const value = this.#values.get(name);
      if (value !== undefined) environment.set(name, value);
    }
    return environment;
  }
}
