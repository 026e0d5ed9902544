/** Longest change that is told from others: a longer one leads to a version of its own each time. */
const longestChange = 300;
/** Most versions that follow from one beginning and are kept. */
const mostKept = 2_000;

/**
 * What something holds, without its content: from the same beginning the same changes in the same order lead to the same version. So whoever
 * remembers what was read at a version knows it wherever that version comes again, as in the next run of a container. Where there have been
 * very many changes, or long ones, each leads to a version of its own.
 */
export class Version {
  #next: Map<string, Version> | undefined;
  readonly #family: { kept: number };

  /** `from`: the version that this one comes from; none for a beginning. */
  constructor(from?: Version) {
    this.#family = from === undefined ? { kept: 0 } : from.#family;
  }

  /** The version after a change; undefined for a change that cannot be told from others. */
  after(change: string | undefined): Version {
    if (change === undefined || change.length > longestChange) return new Version(this);
    const known = this.#next?.get(change);
    if (known !== undefined) return known;
    const next = new Version(this);
    if (this.#family.kept >= mostKept) return next;
    this.#family.kept += 1;
    this.#next ??= new Map();
    this.#next.set(change, next);
    return next;
  }
}
